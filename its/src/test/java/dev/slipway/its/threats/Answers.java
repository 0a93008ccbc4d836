package dev.slipway.its.threats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.its.bed.Fault.Script;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;

/** What a server can answer that wants to hold, fill or mislead the build that asks. */
final class Answers {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

  private Answers() {}

  /** A whole answer. */
  static Script of(int status, String reason, String headers, byte[] body) {
    return (head, client) -> client.write(bytes(status, reason, headers, body));
  }

  /** The same, which remembers who asked. */
  static Script of(int status, String reason, String headers, List<String> heads) {
    return (head, client) -> {
      heads.add(head);
      client.write(bytes(status, reason, headers, new byte[0]));
    };
  }

  static Script redirect(URI target) {
    return of(302, "Found", "Location: " + target + "\r\n", new byte[0]);
  }

  private static byte[] bytes(int status, String reason, String headers, byte[] body) {
    String head =
        "HTTP/1.1 %d %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n"
            .formatted(status, reason, headers, body.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.getBytes(ISO_8859_1));
    all.writeBytes(body);
    return all.toByteArray();
  }

  /** Headers that come byte by byte and have no end. */
  static Script slowHead() {
    return (head, client) -> {
      client.write((OK + "X-Padding: ").getBytes(UTF_8));
      forever(client, "x", 200);
    };
  }

  /** A body that comes byte by byte. */
  static Script slowBody() {
    return (head, client) -> {
      client.write((OK + "Content-Length: 100000\r\n\r\n").getBytes(UTF_8));
      forever(client, "x", 200);
    };
  }

  /** A body that is as fast as it has to be and has no end. */
  static Script longBody() {
    return (head, client) -> {
      client.write((OK + "Connection: close\r\n\r\n").getBytes(UTF_8));
      forever(client, "x".repeat(4096), 200);
    };
  }

  /** A body that comes as fast as it is read, and has no end. */
  static Script endlessBody(String begin) {
    return (head, client) -> {
      client.write((OK + "Connection: close\r\n\r\n" + begin).getBytes(UTF_8));
      forever(client, "x".repeat(1 << 16), 0);
    };
  }

  /** Nothing, while the connection stays open. */
  static Script silence() {
    return (head, client) -> Thread.sleep(Long.MAX_VALUE);
  }

  /** Until the client closes the connection. */
  private static void forever(OutputStream client, String part, long pause)
      throws java.io.IOException, InterruptedException {
    byte[] bytes = part.getBytes(UTF_8);
    while (true) {
      client.write(bytes);
      client.flush();
      if (pause > 0) {
        Thread.sleep(pause);
      }
    }
  }
}
