package dev.slipway.delivery.store;

import dev.slipway.delivery.net.Credential;
import dev.slipway.delivery.net.Credentials;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Tries in a store what only an upload shows: whether the user may write, and whether what is
 * written can be written again. The file is below {@code doctor/} and deleted again, if the user
 * may do that.
 */
public final class WriteProbe {
  private final URI file;
  private final Optional<Credential> credential;
  private final Http http;

  /**
   * What became of it.
   *
   * @param refused status line of the first upload; empty if it was accepted
   * @param again whether the same path could be written a second time
   * @param left whether the file is still there
   */
  public record Result(String refused, boolean again, boolean left) {}

  /**
   * @param store URL of a raw repository
   * @param name of the file, unique
   */
  public WriteProbe(
      String store, String serverId, Http http, Credentials credentials, String name) {
    String address = store.strip();
    URI root = URI.create(address.endsWith("/") ? address : address + "/");
    this.file = root.resolve("doctor/" + name + ".txt");
    this.credential = credentials.forUri(serverId, root);
    this.http = http;
  }

  /** Where it writes. */
  public URI file() {
    return file;
  }

  public Result run() throws IOException {
    HttpAnswer first = put("one\n");
    if (!first.ok()) {
      return new Result(first.statusLine(), false, false);
    }
    boolean again = put("two\n").ok();
    HttpAnswer deleted = http.send(call("DELETE"));
    return new Result("", again, !deleted.ok());
  }

  private HttpAnswer put(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return http.send(call("PUT").body(new HttpCall.Bytes(bytes, "text/plain")));
  }

  private HttpCall call(String method) {
    return HttpCall.of(method, file).as(credential.orElse(null));
  }
}
