package dev.slipway.delivery.doctor.setup;

import java.util.List;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.DefaultSettingsProblem;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Every password is as it is written, but {@code {damaged}}, which can't be decrypted. */
final class FixedDecrypter implements SettingsDecrypter {
  @Override
  public SettingsDecryptionResult decrypt(SettingsDecryptionRequest request) {
    Server server =
        request.getServers().isEmpty() ? new Server() : request.getServers().get(0).clone();
    Proxy proxy = request.getProxies().isEmpty() ? new Proxy() : request.getProxies().get(0);
    boolean damaged = "{damaged}".equals(server.getPassword());
    return new SettingsDecryptionResult() {
      @Override
      public Server getServer() {
        return server;
      }

      @Override
      public List<Server> getServers() {
        return List.of(server);
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
        return damaged
            ? List.of(
                new DefaultSettingsProblem(
                    "it is not encrypted with this master password",
                    SettingsProblem.Severity.ERROR,
                    "settings.xml",
                    1,
                    1,
                    null))
            : List.of();
      }
    };
  }
}
