package dev.slipway.delivery.der;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes the subset of ASN.1 DER that keys and certificates need. */
public final class Der {
  public static final int SEQUENCE = 0x30;
  public static final int SET = 0x31;

  private Der() {}

  /** Tag, length and the parts one after the other. */
  public static byte[] of(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    int length = content.size();
    if (length < 0x80) {
      out.write(length);
    } else {
      byte[] bytes = BigInteger.valueOf(length).toByteArray();
      int zero = bytes[0] == 0 ? 1 : 0;
      out.write(0x80 | (bytes.length - zero));
      out.write(bytes, zero, bytes.length - zero);
    }
    out.writeBytes(content.toByteArray());
    return out.toByteArray();
  }

  public static byte[] integer(BigInteger value) {
    return of(0x02, value.toByteArray());
  }

  public static byte[] octets(byte[] value) {
    return of(0x04, value);
  }

  /**
   * @param unused bits at the end of the last byte
   */
  public static byte[] bits(int unused, byte[] value) {
    return of(0x03, new byte[] {(byte) unused}, value);
  }

  public static byte[] yes() {
    return of(0x01, new byte[] {(byte) 0xff});
  }

  public static byte[] none() {
    return of(0x05);
  }

  public static byte[] text(String value) {
    return of(0x0c, value.getBytes(StandardCharsets.UTF_8));
  }

  public static byte[] time(Instant value) {
    // No constant: keys of a kubeconfig need no formatter.
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    return of(0x17, format.format(value).getBytes(StandardCharsets.US_ASCII));
  }

  /** An object identifier, {@code 2.5.29.15}. */
  public static byte[] oid(String dotted) {
    String[] parts = dotted.split("\\.", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(Integer.parseInt(parts[0]) * 40 + Integer.parseInt(parts[1]));
    for (int i = 2; i < parts.length; i++) {
      int value = Integer.parseInt(parts[i]);
      for (int shift = 28; shift > 0; shift -= 7) {
        if (value >> shift != 0) {
          out.write(0x80 | (value >> shift & 0x7f));
        }
      }
      out.write(value & 0x7f);
    }
    return of(0x06, out.toByteArray());
  }
}
