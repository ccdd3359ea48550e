"""Draws time and memory of a plan against the number of resources, both programs in one picture."""
import json, math

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, GAP = 460, 340, 70, 46, 56, 60
COLOURS = {"terraform": "#7b42bc", "millwright": "#d9480f"}
NAMES = {"terraform": "Terraform", "millwright": "Millwright"}


def write(results, path):
    with open(results) as file:
        rows = [row for row in json.load(file)["rows"] if row["series"] == "plan"]
    panels = [("CPU seconds", "cpu_seconds"), ("memory, MB", "memory_mb")]
    width = (WIDTH + GAP) * len(panels)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {HEIGHT}" font-family="sans-serif" font-size="12">',
             f'<rect width="{width}" height="{HEIGHT}" fill="white"/>']
    for number, (title, field) in enumerate(panels):
        parts += panel(number * (WIDTH + GAP), title, series(rows, field))
    with open(path, "w") as file:
        file.write("\n".join(parts + ["</svg>"]) + "\n")


def series(rows, field):
    """The points of each program, as resources and figure."""
    return {program: sorted((row["resources"], row[program][field]) for row in rows if field in row[program]) for program in NAMES}


def panel(x, title, lines):
    points = [point for line in lines.values() for point in line]
    if not points:
        return []
    across = Scale([p[0] for p in points], x + LEFT, x + WIDTH)
    up = Scale([p[1] for p in points], HEIGHT - BOTTOM, TOP)
    parts = [f'<text x="{x + LEFT}" y="24" font-size="14" font-weight="bold">plan of layered stacks: {title}</text>']
    for tick in across.ticks():
        at = across(tick)
        parts.append(f'<line x1="{at:.1f}" y1="{TOP}" x2="{at:.1f}" y2="{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{tick:,g}</text>')
    for tick in up.ticks():
        at = up(tick)
        parts.append(f'<line x1="{x + LEFT}" y1="{at:.1f}" x2="{x + WIDTH}" y2="{at:.1f}" stroke="#ddd"/>')
        parts.append(f'<text x="{x + LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{tick:,g}</text>')
    parts.append(f'<text x="{x + (LEFT + WIDTH) / 2}" y="{HEIGHT - 14}" text-anchor="middle">resources</text>')
    for program, line in lines.items():
        if not line:
            continue
        path = " ".join(f"{across(a):.1f},{up(b):.1f}" for a, b in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{COLOURS[program]}" stroke-width="2"/>')
        parts += [f'<circle cx="{across(a):.1f}" cy="{up(b):.1f}" r="3" fill="{COLOURS[program]}"><title>{NAMES[program]}: {a:,} resources, {b:g}</title></circle>' for a, b in line]
        a, b = line[-1]
        parts.append(f'<text x="{across(a):.1f}" y="{up(b) - 8:.1f}" text-anchor="end" fill="{COLOURS[program]}">{NAMES[program]}</text>')
    return parts


class Scale:
    """A logarithmic scale from powers of ten to pixels."""

    def __init__(self, values, start, end):
        positive = [max(value, 1e-3) for value in values]
        self.low, self.high = math.floor(math.log10(min(positive))), math.ceil(math.log10(max(positive)))
        self.high = max(self.high, self.low + 1)
        self.start, self.end = start, end

    def __call__(self, value):
        part = (math.log10(max(value, 1e-3)) - self.low) / (self.high - self.low)
        return self.start + part * (self.end - self.start)

    def ticks(self):
        return [10.0 ** power for power in range(self.low, self.high + 1)]
