package dev.slipway.delivery.forge.gitlab;

import dev.slipway.delivery.net.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Links to other pages of a list. A token goes to no other address than that of the API. Pure. */
public final class GitlabLinks {
  private GitlabLinks() {}

  /**
   * The next page.
   *
   * @throws IOException when it is on another server, or not below the API
   */
  public static Optional<URI> next(HttpAnswer answer, URI api) throws IOException {
    for (String header : answer.headers("link")) {
      int rel = header.indexOf("rel=\"next\"");
      int from = header.lastIndexOf('<', rel);
      int to = header.indexOf('>', from);
      if (rel >= 0 && from >= 0 && to >= 0) {
        return Optional.of(
            sameServer(header.substring(from + 1, to), api, "GitLab's link to the next page"));
      }
    }
    return Optional.empty();
  }

  /** An address that the server named, if it is below its API. */
  static URI sameServer(String link, URI api, String what) throws IOException {
    if (!link.startsWith(api + "/")) {
      throw new IOException(what + " leads to another server: not used");
    }
    try {
      URI uri = URI.create(link);
      if (uri.normalize().getRawPath().startsWith(api.getRawPath() + "/")) {
        return uri;
      }
      throw new IOException(what + " leads to another server: not used");
    } catch (IllegalArgumentException e) {
      throw new IOException(what + " is not a URL");
    }
  }
}
