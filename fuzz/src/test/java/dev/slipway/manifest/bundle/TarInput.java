package dev.slipway.manifest.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes archives of inputs. What begins as gzip stays as it is. Anything else is a tar that is
 * packed, with its own checksums and those in its first file made right: else nothing that is
 * changed would get past them.
 */
final class TarInput {
  private static final int BLOCK = 512;
  private static final int SIZE = 124;
  private static final int CHECKSUM = 148;
  private static final int TYPE = 156;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  private TarInput() {}

  static byte[] archive(byte[] data) throws IOException {
    if (data.length > 1 && (data[0] & 0xff) == 0x1f && (data[1] & 0xff) == 0x8b) {
      return data;
    }
    // Two blocks of zeros are the end of a tar.
    int length = (data.length + BLOCK - 1) / BLOCK * BLOCK;
    byte[] tar = Arrays.copyOf(data, length + 2 * BLOCK);
    correct(tar, length);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (StoredGzip gzip = new StoredGzip(bytes)) {
      gzip.write(tar);
    }
    return bytes.toByteArray();
  }

  private static void correct(byte[] tar, int length) {
    List<String> checksums = new ArrayList<>();
    int first = -1;
    int firstEnd = 0;
    int at = 0;
    while (at + BLOCK <= length) {
      int size = size(tar, at);
      int end = Math.min(tar.length, at + BLOCK + size);
      boolean file = tar[at + TYPE] == '0' || tar[at + TYPE] == 0;
      if (file && first < 0) {
        first = at + BLOCK;
        firstEnd = end;
      } else if (file) {
        checksums.add(Sha256.of(Arrays.copyOfRange(tar, at + BLOCK, end)));
      }
      checksum(tar, at);
      at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
    }
    if (first >= 0) {
      String text = new String(tar, first, firstEnd - first, StandardCharsets.ISO_8859_1);
      Matcher place = SHA256.matcher(text);
      for (String checksum : checksums) {
        if (place.find()) {
          byte[] bytes = checksum.getBytes(StandardCharsets.US_ASCII);
          System.arraycopy(bytes, 0, tar, first + place.start(), bytes.length);
        }
      }
    }
  }

  private static int size(byte[] tar, int header) {
    int size = 0;
    for (int i = header + SIZE; i < header + SIZE + 11; i++) {
      boolean digit = tar[i] >= '0' && tar[i] <= '7';
      size = digit && size < 1 << 20 ? size * 8 + tar[i] - '0' : size;
    }
    return size;
  }

  private static void checksum(byte[] tar, int header) {
    Arrays.fill(tar, header + CHECKSUM, header + TYPE, (byte) ' ');
    int checksum = 0;
    for (int i = header; i < header + BLOCK; i++) {
      checksum += tar[i] & 0xff;
    }
    byte[] digits = String.format("%06o", checksum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, tar, header + CHECKSUM, digits.length);
    tar[header + CHECKSUM + digits.length] = 0;
  }
}
