"""Writes canonical-equivalence.bin, the tables of Unicode normal form C, from Python's unicodedata.

Three sections, each a 32-bit count and its records, all little-endian 32-bit: combining classes (code point, class),
canonical decompositions of one step (code point, first, second or 0), and the code points of those that compose again.
"""
import struct
import unicodedata

classes, decompositions, composites = [], [], []
for code in range(0x110000):
    character = chr(code)
    if combining := unicodedata.combining(character):
        classes.append((code, combining))
    mapping = unicodedata.decomposition(character)
    if mapping and not mapping.startswith("<"):
        parts = [int(part, 16) for part in mapping.split()]
        decompositions.append((code, parts[0], parts[1] if len(parts) > 1 else 0))
        if unicodedata.normalize("NFC", character) == character:
            composites.append((code,))

with open("canonical-equivalence.bin", "wb") as output:
    for section in (classes, decompositions, composites):
        output.write(struct.pack("<I", len(section)))
        for record in section:
            output.write(struct.pack(f"<{len(record)}I", *record))
