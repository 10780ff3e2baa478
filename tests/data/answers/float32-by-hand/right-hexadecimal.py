def float32_by_hand(number):
    sign, rest = ("-", float.hex(number)[1:]) if number < 0 else ("", float.hex(number))
    if number == 0:
        return 0.0
    digits, power = rest[4:].split("p")
    digits = digits.ljust(13, "0")
    kept, half = int("1" + digits, 16), 2**28
    low = kept % 2**29
    kept -= low
    if low > half or (low == half and kept // 2**29 % 2):
        kept += 2**29
    value = kept * 2.0 ** (int(power) - 52)
    return -value if sign else value
