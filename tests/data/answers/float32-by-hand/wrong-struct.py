# says: a library seems to have rounded
import struct
def float32_by_hand(number): return struct.unpack("f", struct.pack("f", number))[0]
