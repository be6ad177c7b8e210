"""NAL units and their bits, for the seed scripts of H.264 and H.265. Not a script itself."""


def nals_of(stream):
    """The NAL units between the start codes."""
    units = []
    for part in stream.split(b"\0\0\1")[1:]:
        unit = part.rstrip(b"\0")
        if unit:
            units.append(unit)
    return units


def annexb(units):
    return b"".join(b"\0\0\0\1" + unit for unit in units)


def unescape(payload):
    out = bytearray()
    zeros = 0
    for byte in payload:
        if zeros >= 2 and byte == 3:
            zeros = 0
            continue
        out.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(out)


def escape(rbsp):
    out = bytearray()
    zeros = 0
    for byte in rbsp:
        if zeros == 2 and byte <= 3:
            out.append(3)
            zeros = 0
        out.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(out)


class Bits:
    """Writes syntax elements: u(n), ue(v), se(v)."""

    def __init__(self):
        self.text = ""

    def u(self, width, value=0):
        self.text += format(value, "0%db" % width) if width else ""
        return self

    def ue(self, *values):
        for value in values:
            code = format(value + 1, "b")
            self.text += "0" * (len(code) - 1) + code
        return self

    def se(self, *values):
        for value in values:
            self.ue(2 * value - 1 if value > 0 else -2 * value)
        return self

    def rbsp(self):
        text = self.text + "1"
        text += "0" * (-len(text) % 8)
        return bytes(int(text[i:i + 8], 2) for i in range(0, len(text), 8))
