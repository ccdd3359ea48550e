"""Amazon CloudWatch Logs as far as log groups need it, in memory: as slow and as strict as it is told to be."""
import asyncio, json, threading, time


class SlowService:
    """Answers on loopback after a latency; what comes faster than its rate, beyond a second's worth, it throttles as AWS does."""

    def __init__(self, latency=0.0, rate=None):
        self.latency, self.rate, self.groups = latency, rate, {}
        self.requests = self.throttled = self.running = self.most = 0
        self.left, self.at = rate or 0, time.monotonic()
        self.loop, ready = asyncio.new_event_loop(), threading.Event()
        self.thread = threading.Thread(target=self.serve, args=(ready,), daemon=True)
        self.thread.start()
        ready.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    def serve(self, ready):
        asyncio.set_event_loop(self.loop)
        server = self.loop.run_until_complete(asyncio.start_server(self.connection, "127.0.0.1", 0))
        self.endpoint = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        ready.set()
        self.loop.run_forever()

    async def connection(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
                headers = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                action = headers.get("x-amz-target", ".").split(".")[-1]
                status, answer = await self.answer(action, json.loads(body or b"{}"))
                content = json.dumps(answer).encode()
                writer.write(f"HTTP/1.1 {status} X\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: {len(content)}\r\n\r\n".encode() + content)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def answer(self, action, asked):
        self.requests += 1
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await asyncio.sleep(self.latency)
            if self.is_too_much():
                self.throttled += 1
                return 400, {"__type": "ThrottlingException", "message": "Rate exceeded"}
            return self.carry_out(action, asked)
        finally:
            self.running -= 1

    def is_too_much(self):
        if not self.rate:
            return False
        now = time.monotonic()
        self.left, self.at = min(self.rate, self.left + (now - self.at) * self.rate), now
        if self.left < 1:
            return True
        self.left -= 1
        return False

    def carry_out(self, action, asked):
        if action == "createloggroup":
            name = asked["logGroupName"]
            if name in self.groups:
                return 400, {"__type": "ResourceAlreadyExistsException", "message": "The specified log group already exists"}
            arn = f"arn:aws:logs:eu-central-1:123456789012:log-group:{name}"
            self.groups[name] = {"logGroupName": name, "arn": arn + ":*", "logGroupArn": arn, "creationTime": 1, "storedBytes": 0, "metricFilterCount": 0, "logGroupClass": "STANDARD"}
            return 200, {}
        if action == "describeloggroups":
            prefix = asked.get("logGroupNamePrefix", "")
            return 200, {"logGroups": [group for name, group in sorted(self.groups.items()) if name.startswith(prefix)]}
        if action == "deleteloggroup":
            self.groups.pop(asked["logGroupName"], None)
        return 200, {"tags": {}} if action.startswith("listtags") else {}
