package dev.slipway.delivery.image.base;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.net.PlainHosts;
import dev.slipway.delivery.registry.FakeRegistry;
import dev.slipway.delivery.registry.RegistryAccess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A base image for two platforms, in a registry. */
abstract class ServedBase {
  static final Platform AMD64 = Platform.parse("linux/amd64");
  static final Platform ARM64 = Platform.parse("linux/arm64");

  @TempDir Path directory;

  final List<Event> events = new ArrayList<>();
  final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  final TestImage image = new TestImage();
  FakeRegistry fake;
  String index;

  @BeforeEach
  void start() throws Exception {
    fake = new FakeRegistry();
    index =
        image.index(
            TestImage.entry(image.image("linux/amd64", "shared", "amd"), "linux/amd64"),
            TestImage.entry(image.image("linux/arm64", "shared", "arm"), "linux/arm64/v8"));
    image.serve(fake, "1", index);
  }

  @AfterEach
  void stop() {
    fake.close();
    http.close();
  }

  String name(String version) {
    return fake.host() + "/team/base" + version;
  }

  List<Base> get(String name, Platform... platforms) throws IOException {
    return bases("", false).of(name, ScratchBase::new).get(List.of(platforms));
  }

  Bases bases(String mirrors, boolean offline) throws IOException {
    return new Bases(
        new RegistryAccess(http, List.of(), "", "", PlainHosts.LOOPBACK, offline),
        Mirrors.parse(mirrors),
        BaseLock.read(directory),
        directory,
        directory.resolve("cache"),
        events::add);
  }
}
