package dev.slipway.delivery.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.delivery.registry.FakeRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryBaseTest extends ServedBase {

  @Test
  void putsTheLayersOfEachPlatformIntoTheCacheOnce() throws IOException {
    List<Base> bases = get(name(":1"), AMD64, ARM64);

    assertThat(fake.counted()).allSatisfy((request, times) -> assertThat(times).isEqualTo(1));
    assertThat(bases)
        .extracting(Base::platform)
        .containsExactly(AMD64, Platform.parse("linux/arm64/v8"));
    BlobCache cache = new BlobCache(directory.resolve("cache"));
    for (Base base : bases) {
      assertThat(base.digest()).isEqualTo(TestImage.digestOf(index));
      assertThat(base.name()).isEqualTo(name(":1"));
      assertThat(base.config().path("config").path("Env").path(0).asString()).isEqualTo("A=b");
      assertThat(base.layers()).hasSize(2);
      for (Layer layer : base.layers()) {
        assertThat(layer.mediaType()).isEqualTo(Layer.GZIP);
        assertThat(cache.has(layer.digest(), layer.size())).isTrue();
      }
    }
    assertThat(bases.get(0).layers().get(0)).isEqualTo(bases.get(1).layers().get(0));
    assertThat(bases.get(0).layers().get(1).diffId())
        .isEqualTo(TestImage.digest(TestImage.bytes("amd")));
  }

  @Test
  void asksOnlyForTheDigestOfATagThatIsKnown() throws IOException {
    List<Base> first = get(name(":1"), AMD64, ARM64);
    fake.requests.clear();

    assertThat(get(name(":1"), AMD64, ARM64)).isEqualTo(first);

    assertThat(fake.requests).containsExactly("HEAD /v2/team/base/manifests/1");
    assertThat(events).contains(new Event.BaseResolved(name(":1"), TestImage.digestOf(index)));
  }

  @Test
  void asksNothingForADigestThatIsCachedOrLocked() throws IOException {
    get(name("@" + TestImage.digestOf(index)), AMD64);
    fake.requests.clear();

    get(name("@" + TestImage.digestOf(index)), AMD64);
    BaseLock.read(directory).with(name(":1"), TestImage.digestOf(index)).write();
    fake.manifests.remove("1");
    get(name(":1"), AMD64);

    assertThat(fake.requests).isEmpty();
    assertThat(events)
        .contains(
            new Event.BaseLocked(name(":1"), TestImage.digestOf(index), "slipway-image.lock"));
  }

  @Test
  void hintsAtALockThatHasOtherBases() throws IOException {
    BaseLock.read(directory).with("other:1", TestImage.digestOf(index)).write();

    get(name(":1"), AMD64);

    assertThat(events.toString()).contains("mvn delivery:image-lock");
  }

  @Test
  void renewsALock() throws IOException {
    bases("", false).renewLock(name(":1"));
    assertThat(Files.readString(directory.resolve("slipway-image.lock")))
        .endsWith("\n" + name(":1") + ": " + TestImage.digestOf(index) + "\n");

    String other = image.image("linux/amd64", "new");
    image.serve(fake, "1", other);
    bases("", false).renewLock(name(":1"));

    assertThat(get(name(":1"), AMD64).get(0).digest()).isEqualTo(TestImage.digestOf(other));
    assertThat(events)
        .contains(
            new Event.LockRenewed(
                name(":1"),
                TestImage.digestOf(index),
                TestImage.digestOf(other),
                "slipway-image.lock"));
    assertThat(fake.requests).filteredOn(r -> r.endsWith("/1")).allMatch(r -> r.startsWith("HEAD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scratch", "jlink", "a.tar", "oci:x", "HOST@DIGEST"})
  void locksNothingThatHasNoTag(String base) throws IOException {
    String name = base.replace("HOST", name("")).replace("DIGEST", TestImage.digestOf(index));
    bases("", true).renewLock(name);

    assertThat(directory.resolve("slipway-image.lock")).doesNotExist();
    assertThat(events.toString()).contains("nothing to lock");
  }

  @Test
  void worksOfflineFromTheCacheAlone() throws IOException {
    get(name(":1"), AMD64);
    fake.requests.clear();

    assertThat(bases("", true).of(name(":1"), ScratchBase::new).get(List.of(AMD64))).hasSize(1);
    for (BaseSource none :
        List.of(
            bases("", true).of(name(":2"), ScratchBase::new),
            platforms -> bases("", true).of(name(":1"), ScratchBase::new).get(List.of(ARM64)))) {
      assertThatThrownBy(() -> none.get(List.of(AMD64)))
          .hasMessageContaining("SLIP-2002")
          .hasMessageContaining("not in the cache and Maven is offline");
    }
    assertThat(fake.requests).isEmpty();
  }

  @Test
  void fetchesAgainWhatIsTooShortInTheCache() throws IOException {
    Base base = get(name(":1"), AMD64).get(0);
    Path blob = new BlobCache(directory.resolve("cache")).file(base.layers().get(0).digest());
    Files.delete(blob);
    Files.writeString(blob, "short");

    get(name(":1"), AMD64);

    assertThat(Files.size(blob)).isEqualTo(base.layers().get(0).size());
  }

  @Test
  void asksForTheManifestWhereTheRegistrySaysNoDigest() throws IOException {
    fake.rules.add(
        exchange -> {
          boolean head = exchange.getRequestMethod().equals("HEAD");
          if (head) {
            FakeRegistry.answer(exchange, 200, new byte[0]);
          }
          return head;
        });

    assertThat(get(name(":1"), AMD64).get(0).digest()).isEqualTo(TestImage.digestOf(index));
  }

  @Test
  void takesLayersOfEveryPacking() throws IOException {
    Map<String, String> types =
        Map.of(
            "application/vnd.docker.image.rootfs.diff.tar.gzip",
            Layer.GZIP,
            "application/vnd.oci.image.layer.v1.tar",
            LayerTypes.TAR,
            LayerTypes.TAR + "+zstd",
            LayerTypes.TAR + "+zstd");
    for (Map.Entry<String, String> type : types.entrySet()) {
      String tag = "p" + types.keySet().stream().sorted().toList().indexOf(type.getKey());
      image.serve(fake, tag, image.packed("linux/amd64", type.getKey(), TestImage.CONFIG, tag));

      assertThat(get(name(":" + tag), AMD64).get(0).layers().get(0).mediaType())
          .isEqualTo(type.getValue());
    }
  }

  @Test
  void asksTheMirrorAloneAndKeepsTheName() throws IOException {
    image.serve(fake, "17-jre", index);
    String mirrors = "docker.io=" + fake.host() + "/docker-hub";

    Base base =
        bases(mirrors, false)
            .of("eclipse-temurin:17-jre", ScratchBase::new)
            .get(List.of(AMD64))
            .get(0);

    assertThat(base.name()).isEqualTo("eclipse-temurin:17-jre");
    assertThat(fake.requests)
        .contains("HEAD /v2/docker-hub/library/eclipse-temurin/manifests/17-jre");
    assertThatThrownBy(
            () -> bases(mirrors, false).of("nginx:9", ScratchBase::new).get(List.of(AMD64)))
        .hasMessageContaining("SLIP-2002")
        .hasMessageContaining(fake.host() + "/docker-hub/library/nginx:9")
        .hasMessageContaining("is the mirror for nginx:9");
  }
}
