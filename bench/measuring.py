"""Runs a command and says what it cost."""
import os, signal, subprocess, threading, time


# Seconds that a program with a provider takes at least.
SHORT = 0.25


class Run:
    """Seconds of wall and CPU time (None where it is not known), and the largest process in MB (the program's own: providers apart)."""

    def __init__(self, wall, cpu, memory, note=""):
        self.wall, self.cpu, self.memory, self.note = wall, cpu, memory, note

    def __str__(self):
        cpu = f", {self.cpu:.2f} s CPU" if self.cpu is not None else ""
        return f"{self.wall:.2f} s{cpu}, {self.memory:.0f} MB{self.note}"

    def as_json(self):
        cpu = {"cpu_seconds": round(self.cpu, 3)} if self.cpu is not None else {}
        return {"wall_seconds": round(self.wall, 3), **cpu, "memory_mb": round(self.memory, 1), "note": self.note.strip()}


class Failed(Exception):
    """The command failed; the text is the end of what it said."""


class TooSlow(Exception):
    """The command was ended after its time was up."""


def measure(command, directory, environment, limit=None):
    """The cost of a command.

    CPU time counts all processes the program waited for, and so the providers that it started. The resident memory is that
    of the largest of them unless it was no child of the program's: the system keeps one figure for a process and its children.
    """
    log_path = os.path.join(directory, "bench.log")
    started = time.monotonic()
    with open(log_path, "wb") as log:
        process = subprocess.Popen(command, cwd=directory, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
        own = PeakMemory(process.pid)
        timer = threading.Timer(limit, lambda: os.killpg(process.pid, signal.SIGKILL)) if limit else None
        if timer:
            timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        if timer:
            timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - started
    if limit and process.returncode == -signal.SIGKILL and wall >= limit:
        raise TooSlow(f"over {limit:.0f} s")
    if process.returncode not in (0, 2):
        with open(log_path, errors="replace") as log:
            raise Failed(f"{' '.join(command)} failed in {directory}:\n{log.read()[-3000:]}")
    # The system's figure is exact; the sampled one says how much of it is the program's own where it started others. No
    # provider is started and done in less, and programs that short are ended before they are sampled at their peak.
    memory, sampled = usage.ru_maxrss / 1024, own.stop()
    return Run(wall, usage.ru_utime + usage.ru_stime, min(memory, sampled) if sampled and wall > SHORT else memory)


class PeakMemory:
    """Samples the peak of one process (VmHWM), which its children have no part in."""

    def __init__(self, pid):
        self.path, self.peak, self.done = f"/proc/{pid}/status", 0.0, threading.Event()
        self.thread = threading.Thread(target=self.watch, daemon=True)
        self.thread.start()

    def watch(self):
        while not self.done.wait(0.005):
            try:
                with open(self.path) as status:
                    line = next((line for line in status if line.startswith("VmHWM")), None)
            except OSError:
                return
            if line is None:
                return
            self.peak = int(line.split()[1]) / 1024

    def stop(self):
        self.done.set()
        self.thread.join()
        return self.peak
