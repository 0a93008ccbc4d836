package dev.slipway.delivery.der;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;

/** Reads elements of DER one after the other, whatever lengths they name. */
public final class DerReader {
  private static final int MOST = 0x7f_ffff;

  private final String what;
  private final ByteBuffer bytes;

  /**
   * @param what is read, for messages
   */
  public DerReader(String what, byte[] der) {
    this(what, ByteBuffer.wrap(der));
  }

  private DerReader(String what, ByteBuffer bytes) {
    this.what = what;
    this.bytes = bytes;
  }

  /** Whether the next element has a tag. */
  public boolean at(int tag) {
    return bytes.hasRemaining() && (bytes.get(bytes.position()) & 0xff) == tag;
  }

  /** Goes past the next element. */
  public void skip() throws GeneralSecurityException {
    next();
  }

  /** Goes past the next element, and reads what is in it. */
  public DerReader inside() throws GeneralSecurityException {
    return new DerReader(what, next());
  }

  /** Goes past the next element, and gives its content. */
  public byte[] content() throws GeneralSecurityException {
    ByteBuffer next = next();
    byte[] content = new byte[next.remaining()];
    next.get(content);
    return content;
  }

  private ByteBuffer next() throws GeneralSecurityException {
    try {
      bytes.get();
      int length = length();
      if (length > bytes.remaining()) {
        throw new BufferUnderflowException();
      }
      ByteBuffer content = bytes.slice(bytes.position(), length);
      bytes.position(bytes.position() + length);
      return content;
    } catch (BufferUnderflowException e) {
      throw new GeneralSecurityException(what + " is cut off", e);
    }
  }

  private int length() {
    int first = bytes.get() & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < (first & 0x7f); i++) {
      if (length > MOST) {
        throw new BufferUnderflowException();
      }
      length = (length << 8) | (bytes.get() & 0xff);
    }
    return length;
  }
}
