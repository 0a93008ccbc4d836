package dev.slipway.its.bed;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The start line and the headers of an HTTP message, up to and with the empty line. */
record HttpHead(String text) {
  private static final int LIMIT = 1 << 16;

  /** Reads on from the first byte, which was read already, to the end of the head. */
  static HttpHead read(int first, InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    int next = first;
    while (next >= 0 && bytes.size() < LIMIT) {
      bytes.write(next);
      if (next == '\n' && bytes.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return new HttpHead(bytes.toString(StandardCharsets.ISO_8859_1));
      }
      next = in.read();
    }
    throw new EOFException("no whole HTTP head");
  }

  String method() {
    return text.substring(0, text.indexOf(' '));
  }

  /** With the query. */
  String path() {
    return List.of(text.split(" ", 3)).get(1);
  }

  int status() {
    return Integer.parseInt(List.of(text.substring(0, text.indexOf('\r')).split(" ", 3)).get(1));
  }

  /** What Content-Length says; the largest number where nothing does. */
  long contentLength() {
    return text.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .map(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  byte[] withConnectionClose() {
    String others = text.replaceAll("(?im)^(connection|keep-alive):.*\r\n", "");
    String whole = others.substring(0, others.length() - 2) + "Connection: close\r\n\r\n";
    return whole.getBytes(StandardCharsets.ISO_8859_1);
  }
}
