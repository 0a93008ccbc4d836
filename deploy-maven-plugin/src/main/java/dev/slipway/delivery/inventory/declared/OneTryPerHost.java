package dev.slipway.delivery.inventory.declared;

import dev.slipway.delivery.environment.BundleSource;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Asks a host that did not answer no more: a dead store costs its timeout once. */
final class OneTryPerHost implements BundleSource {
  private final BundleSource source;
  private final Map<String, UserErrorException> dead;

  /**
   * @param dead hosts that did not answer, with why; thread-safe
   */
  OneTryPerHost(BundleSource source, Map<String, UserErrorException> dead) {
    this.source = source;
    this.dead = dead;
  }

  @Override
  public void fetch(URI bundle, Path target) throws IOException {
    String host = String.valueOf(bundle.getRawAuthority());
    UserErrorException failure = dead.get(host);
    if (failure != null) {
      throw failure;
    }
    try {
      source.fetch(bundle, target);
    } catch (UserErrorException e) {
      if (e.error().code() == ErrorCode.SERVER_UNREACHABLE) {
        dead.put(host, e);
      }
      throw e;
    }
  }
}
