package dev.slipway.delivery.net;

import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** What came out of decrypting a proxy's password. */
record FixedDecryption(Proxy proxy) implements SettingsDecryptionResult {
  @Override
  public Server getServer() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Server> getServers() {
    return List.of();
  }

  @Override
  public Proxy getProxy() {
    return proxy;
  }

  @Override
  public List<Proxy> getProxies() {
    return List.of(proxy);
  }

  @Override
  public List<SettingsProblem> getProblems() {
    return List.of();
  }
}
