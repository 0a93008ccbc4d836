package dev.slipway.delivery.net;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server's response.
 *
 * @param reason the reason phrase: Nexus puts its reasons there and leaves the body empty
 * @param headers by lower-case name, all of a name in order
 * @param body whole, empty for HEAD and for downloads
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record HttpAnswer(
    int status, String reason, Map<String, List<String>> headers, byte[] body) {

  public boolean ok() {
    return status >= 200 && status < 300;
  }

  /** The last header of a name. */
  public Optional<String> header(String lowerCaseName) {
    List<String> all = headers(lowerCaseName);
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** All headers of a name. */
  public List<String> headers(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, List.of());
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Status and reason as the server said them, {@code 400 k8s/… cannot be updated}. */
  public String statusLine() {
    return (status + " " + reason).strip();
  }
}
