package dev.slipway.delivery.doctor.setup;

import dev.slipway.delivery.doctor.build.CaFileCheck;
import dev.slipway.delivery.doctor.build.CacheSpaceCheck;
import dev.slipway.delivery.doctor.build.InsecureCheck;
import dev.slipway.delivery.doctor.build.JavaVersionCheck;
import dev.slipway.delivery.doctor.build.MavenVersionCheck;
import dev.slipway.delivery.doctor.build.NoProxyCheck;
import dev.slipway.delivery.doctor.build.PlainHttpCheck;
import dev.slipway.delivery.doctor.build.PropertiesCheck;
import dev.slipway.delivery.doctor.build.ProxyCheck;
import dev.slipway.delivery.doctor.build.SettingsEncryptionCheck;
import dev.slipway.delivery.doctor.build.SettingsPermissionsCheck;
import dev.slipway.delivery.doctor.build.SettingsServersCheck;
import dev.slipway.delivery.doctor.build.TruststoreCheck;
import dev.slipway.delivery.doctor.git.GitChangesCheck;
import dev.slipway.delivery.doctor.git.GitDepthCheck;
import dev.slipway.delivery.doctor.git.GitVersionCheck;
import dev.slipway.delivery.net.EnvironmentProxies;
import dev.slipway.delivery.net.Proxies;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Checks of this machine and the checkout. */
final class BuildChecks {
  private final Scene scene;
  private final DoctorOptions.Build options;
  private final Path caches;

  BuildChecks(Scene scene, DoctorOptions.Build options, Path caches) {
    this.scene = scene;
    this.options = options;
    this.caches = caches;
  }

  /**
   * Adds them.
   *
   * @param servers addresses of what is configured
   * @param ssh whether a repository is reached over ssh
   */
  void addTo(CheckList checks, List<URI> servers, boolean ssh) {
    checks.add(new JavaVersionCheck(Runtime.version().feature(), System.getProperty("java.home")));
    checks.add(new MavenVersionCheck(options.maven()));
    checks.add(new PropertiesCheck(options.properties()));
    checks.add(new CacheSpaceCheck(caches, CacheSpaceCheck.WANTED));
    checks.add(new SettingsServersCheck(scene.connections().servers()));
    checks.add(new SettingsEncryptionCheck(options.settings(), options.maven()));
    checks.add(new SettingsPermissionsCheck(options.settings()));
    Proxies settings = scene.connections().settingsProxies();
    Proxies variables = new EnvironmentProxies(scene.variables());
    checks.add(new ProxyCheck(Proxies.firstOf(List.of(settings, variables)), servers));
    checks.add(new NoProxyCheck(settings, variables, servers));
    checks.add(new CaFileCheck(options.caFile(), scene.directory(), scene.clock()));
    checks.add(new TruststoreCheck(System.getProperty("javax.net.ssl.trustStore", "")));
    checks.add(new PlainHttpCheck(servers, scene.connections().plainHosts()));
    checks.add(new InsecureCheck(options.insecure()));
    checks.add(new GitVersionCheck(scene.variables(), ssh, scene.limits().request()));
    checks.add(new GitDepthCheck(scene.directory()));
    checks.add(new GitChangesCheck(scene.variables(), scene.directory()));
  }
}
