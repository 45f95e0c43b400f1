package io.kirchhofflab.model.io.tensor;

import org.jspecify.annotations.Nullable;

/// The instructions of pickle protocol 2 that PyTorch writes for a state dict; there are no others
/// here. Source: PEP 307 and the table in Python's `pickletools` module.
enum Opcode {
  PROTO(0x80),
  STOP('.'),
  GLOBAL('c'),
  REDUCE('R'),
  BUILD('b'),
  PERSISTENT_ID('Q'),
  MARK('('),
  EMPTY_TUPLE(')'),
  TUPLE('t'),
  TUPLE1(0x85),
  TUPLE2(0x86),
  TUPLE3(0x87),
  EMPTY_DICT('}'),
  SET_ITEM('s'),
  SET_ITEMS('u'),
  NONE('N'),
  TRUE(0x88),
  FALSE(0x89),
  INT4('J'),
  INT1('K'),
  INT2('M'),
  LONG1(0x8a),
  TEXT('X'),
  PUT1('q'),
  PUT4('r'),
  GET1('h'),
  GET4('j');

  private static final @Nullable Opcode[] BY_CODE = new Opcode[256];

  static {
    for (Opcode each : values()) BY_CODE[each.code] = each;
  }

  private final int code;

  Opcode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /// Null where there is none of this code.
  static @Nullable Opcode of(int code) {
    return BY_CODE[code];
  }
}
