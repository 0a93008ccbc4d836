package dev.slipway.delivery.doctor.setup;

import static dev.slipway.delivery.doctor.setup.BrokenSetup.row;

import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.State;
import dev.slipway.delivery.doctor.build.CacheSpaceCheck;
import dev.slipway.delivery.doctor.build.JavaVersionCheck;
import dev.slipway.delivery.doctor.build.NoProxyCheck;
import dev.slipway.delivery.doctor.build.PlainHttpCheck;
import dev.slipway.delivery.doctor.build.ProxyCheck;
import dev.slipway.delivery.doctor.build.TruststoreCheck;
import dev.slipway.delivery.net.EnvironmentProxies;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.net.SettingsProxies;
import dev.slipway.manifest.error.ErrorCode;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;

/** Maven, Java, settings, proxies and trust. */
class BrokenBuildTest extends AbstractBrokenSetups {
  private static final URI NEXUS = URI.create("https://nexus.example/");

  @Override
  Stream<BrokenSetup> rows() {
    Settings proxied = new Settings();
    Proxy proxy = new Proxy();
    proxy.setProtocol("https");
    proxy.setHost("");
    proxied.addProxy(proxy);
    Settings direct = new Settings();
    Proxy around = new Proxy();
    around.setProtocol("https");
    around.setHost("proxy.example");
    around.setPort(3128);
    around.setNonProxyHosts("*.example");
    direct.addProxy(around);
    Map<String, String> variables = Map.of("https_proxy", "http://proxy.example:3128");
    return Stream.of(
        row("Java 11", State.FAILED, "Java 11 in /jdk", new JavaVersionCheck(11, "/jdk")),
        row(
            CheckId.MAVEN_VERSION,
            "Maven 3.8.6",
            State.FAILED,
            "Maven 3.8.6",
            world -> world.maven = "3.8.6"),
        row(
            CheckId.MAVEN_VERSION,
            "Maven 4.1",
            State.WARNING,
            "4.1.0-alpha-1",
            world -> world.maven = "4.1.0-alpha-1"),
        row(
            CheckId.PROPERTIES,
            "a misspelt property",
            State.FAILED,
            "Unknown property slipway.kubconfig",
            world ->
                world.properties =
                    () -> {
                      throw new UserErrorException(
                          new UserError(
                              ErrorCode.PROPERTY_UNKNOWN,
                              "Unknown property slipway.kubconfig",
                              "the command line",
                              "no goal reads it",
                              "Correct it"));
                    }),
        row(
            "a cache that is a file",
            State.FAILED,
            "is not a directory",
            new CacheSpaceCheck(Path.of("pom.xml"), 1)),
        row(
            "a full disk",
            State.WARNING,
            "GB free",
            new CacheSpaceCheck(Path.of("target"), Long.MAX_VALUE)),
        row(
            CheckId.SETTINGS_SERVERS,
            "a password of another master password",
            State.FAILED,
            "it is not encrypted with this master password",
            world -> world.server("old", "u", "{damaged}")),
        row(
            CheckId.SETTINGS_ENCRYPTION,
            "a password as it is",
            State.WARNING,
            "these servers are: nexus",
            world ->
                Files.writeString(
                    world.settingsFile,
                    "<settings><servers><server><id>nexus</id><password>nexus-pass-Q7wz1</password>"
                        + "</server></servers></settings>")),
        row(
            CheckId.SETTINGS_PERMISSIONS,
            "settings.xml for everyone",
            State.WARNING,
            "rw-r--r--",
            world -> permit(world.settingsFile)),
        row(
            "a proxy without a host",
            State.FAILED,
            "has no host",
            new ProxyCheck(new SettingsProxies(proxied, new FixedDecrypter()), List.of(NEXUS))),
        row(
            "no_proxy says less than settings.xml",
            State.WARNING,
            "they differ for nexus.example",
            new NoProxyCheck(
                new SettingsProxies(direct, new FixedDecrypter()),
                new EnvironmentProxies(variables),
                List.of(NEXUS))),
        row(
            CheckId.CA_FILE,
            "no such file",
            State.FAILED,
            "there is no file",
            world -> world.caFile = "missing.pem"),
        row(
            CheckId.CA_FILE,
            "not a certificate",
            State.FAILED,
            "can't be read",
            world -> {
              Files.writeString(world.directory.resolve("ca.pem"), "no certificate");
              world.caFile = "ca.pem";
            }),
        row(
            "a trust store that is missing",
            State.FAILED,
            "/nowhere/cacerts",
            new TruststoreCheck("/nowhere/cacerts")),
        row(
            "a server without TLS",
            State.FAILED,
            "has no TLS",
            new PlainHttpCheck(List.of(URI.create("http://nexus.example/")), PlainHosts.LOOPBACK)),
        row(
            "a server without TLS that is allowed",
            State.WARNING,
            "plain text to http://nexus.example/",
            new PlainHttpCheck(
                List.of(URI.create("http://nexus.example/")), PlainHosts.of("nexus.example", ""))),
        row(
            CheckId.INSECURE,
            "a host without TLS",
            State.WARNING,
            "nexus.example",
            world -> world.insecure = "nexus.example"));
  }
}
