package dev.slipway.delivery.rollout.cause;

import dev.slipway.delivery.rollout.PlainText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a probe does and what came of it, in words. */
final class ProbeText {
  private static final Pattern STATUS = Pattern.compile("statuscode: (\\d{3})");
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ProbeText() {}

  /** {@code GET /health on port 8080: status 503}. */
  static String of(Map<String, Object> probe, Container container, String message) {
    String result = result(probe, message);
    String where = container.where();
    return request(probe, container) + where + (result.isEmpty() ? "" : ": " + result);
  }

  static String clock(Instant time) {
    return CLOCK.format(time);
  }

  private static String request(Map<String, Object> probe, Container container) {
    if (Tree.has(probe, "httpGet")) {
      String path = Tree.text(probe, "httpGet", "path");
      String scheme = Tree.text(probe, "httpGet", "scheme");
      return "GET "
          + (path.isEmpty() ? "/" : path)
          + " on port "
          + port(Tree.text(probe, "httpGet", "port"), container)
          + (scheme.equals("HTTPS") ? " (HTTPS)" : "");
    }
    if (Tree.has(probe, "tcpSocket")) {
      return "connection to port " + port(Tree.text(probe, "tcpSocket", "port"), container);
    }
    if (Tree.has(probe, "grpc")) {
      String service = Tree.text(probe, "grpc", "service");
      return "gRPC health check on port "
          + Tree.text(probe, "grpc", "port")
          + (service.isEmpty() ? "" : " of service " + service);
    }
    if (Tree.map(probe, "exec").get("command") instanceof Iterable<?> words) {
      StringBuilder command = new StringBuilder("command");
      words.forEach(word -> command.append(' ').append(word));
      return PlainText.line(command.toString(), 120);
    }
    return "probe";
  }

  /** A port of a name with its number. */
  private static String port(String port, Container container) {
    return Tree.maps(container.spec(), "ports").stream()
        .filter(one -> !port.isEmpty() && port.equals(Tree.text(one, "name")))
        .map(one -> port + " (" + Tree.text(one, "containerPort") + ")")
        .findFirst()
        .orElse(port);
  }

  private static String result(Map<String, Object> probe, String message) {
    String text = TextRules.searched(message);
    Matcher status = STATUS.matcher(text);
    if (status.find()) {
      return "status " + status.group(1);
    }
    if (text.contains("connection refused")) {
      return "connection refused, so no process listens on the port";
    }
    if (text.contains("timeout")
        || text.contains("deadline exceeded")
        || text.contains("timed out")) {
      return "no response within " + Tree.number(1, probe, "timeoutSeconds") + " s";
    }
    int said = message.indexOf("probe failed: ");
    return said < 0 ? "" : PlainText.line(message.substring(said + "probe failed: ".length()), 120);
  }
}
