package dev.slipway.delivery.cluster.kubeconfig;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Trust, and the client key of an exec plugin: a new context whenever the plugin returns a new key.
 */
final class ExecIdentity implements Supplier<SSLContext> {
  private final ExecToken exec;
  private final Maker maker;
  private @Nullable SSLContext context;
  private Optional<ClientKey> used = Optional.empty();

  /** Puts a key and what is trusted together. */
  interface Maker {
    SSLContext context(Optional<ClientKey> key) throws GeneralSecurityException, IOException;
  }

  ExecIdentity(ExecToken exec, Maker maker) {
    this.exec = exec;
    this.maker = maker;
  }

  @Override
  public synchronized SSLContext get() {
    Optional<ClientKey> key = exec.key();
    SSLContext known = context;
    if (known == null || !key.equals(used)) {
      known = make(key);
      context = known;
      used = key;
    }
    return known;
  }

  private SSLContext make(Optional<ClientKey> key) {
    try {
      return maker.context(key);
    } catch (GeneralSecurityException | IOException e) {
      throw exec.failed("its certificate or key can't be used: " + e.getMessage());
    }
  }
}
