package dev.slipway.its.bed;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Two image registries over plain HTTP: one open to all, one for {@link #CI} only. They are
 * distribution's {@code docker-registry} where the PATH has it, else {@link StandInRegistry}.
 */
public final class Registry implements Part {
  public static final Account CI = new Account("ci", "registry-ci-pw-9Vb4");

  private final String open;
  private final String secured;
  private final boolean real;
  private final List<AutoCloseable> servers;

  private Registry(String open, String secured, boolean real, List<AutoCloseable> servers) {
    this.open = open;
    this.secured = secured;
    this.real = real;
    this.servers = servers;
  }

  /** Starts both, with their storage under {@code data}. */
  static Registry start(Path data, Logs logs) {
    return Tool.find("docker-registry")
        .map(program -> real(program, data, logs))
        .orElseGet(() -> standIn(data));
  }

  static Registry standIn(Path data) {
    var open = StandInRegistry.start(data.resolve("open"), Optional.empty());
    var secured = StandInRegistry.start(data.resolve("secured"), Optional.of(CI));
    return new Registry(
        open.url().getAuthority(), secured.url().getAuthority(), false, List.of(open, secured));
  }

  private static Registry real(Path program, Path data, Logs logs) {
    RegistryServer open =
        RegistryServer.create(program, "registry-open", data.resolve("open"), false, logs);
    RegistryServer secured =
        RegistryServer.create(program, "registry-secured", data.resolve("secured"), true, logs);
    open.start();
    secured.start();
    open.awaitReady();
    secured.awaitReady();
    return new Registry(open.address(), secured.address(), true, List.of(open, secured));
  }

  /** host:port of the one that asks for nothing. */
  public String open() {
    return open;
  }

  /** host:port of the one that knows {@link #CI}. */
  public String secured() {
    return secured;
  }

  @Override
  public String description() {
    return real
        ? "docker-registry (distribution)"
        : "stand-in registry (no docker-registry on the PATH)";
  }

  @Override
  public boolean real() {
    return real;
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "registry.open",
        open,
        "registry.secured",
        secured,
        "registry.user",
        CI.user(),
        "registry.password",
        CI.password());
  }

  @Override
  public void close() {
    for (AutoCloseable server : servers) {
      try {
        server.close();
      } catch (Exception e) {
        throw new IllegalStateException("registry does not stop", e);
      }
    }
  }
}
