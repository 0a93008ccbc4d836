package dev.slipway.delivery.image.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.image.cache.BlobCache;
import dev.slipway.delivery.image.cache.Layer;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.registry.FakeRegistry;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryBaseTest {
  private static final Platform AMD64 = Platform.parse("linux/amd64");
  private static final Platform ARM64 = Platform.parse("linux/arm64");

  @TempDir Path directory;

  private final List<Event> events = new ArrayList<>();
  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private final TestImage image = new TestImage();
  private FakeRegistry fake;
  private String index;

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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip | CONFIG | may not be passed on",
        "application/vnd.oci.image.layer.nondistributable.v1.tar   | CONFIG | may not be passed on",
        "application/x-chart | CONFIG | packed as 'application/x-chart'",
        "application/x-chart | application/vnd.cncf.helm.config.v1+json | it is no container image",
      })
  void refusesWhatIsNoImage(String layer, String config, String words) throws IOException {
    String type = config.equals("CONFIG") ? TestImage.CONFIG : config;
    image.serve(fake, "x", image.packed("linux/amd64", layer, type, "a"));

    refused(() -> get(name(":x"), AMD64), words);
  }

  /** What a registry, or someone on the way, may send. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"layers\":['                | '\"manifests\":[],\"layers\":[' | nor an index",
        "'\"layers\":['                | '\"layers\":[],\"layers\":['    | Duplicate",
        "'\"schemaVersion\":2'         | '\"schemaVersion\":1'           | older than Docker 1.10",
        "'\"layers\":[{'               | '\"layers\":[{\"size\":-1},{'   | without a size",
        "'\"digest\":\"sha256:'        | '\"digest\":\"../../sha256:'    | is no sha256 digest",
        "'{\"schemaVersion\"'          | '[{\"schemaVersion\"'           | SLIP-2003",
      })
  void refusesManifestsThatAreNone(String part, String other, String words) throws IOException {
    String text =
        new String(image.manifests.get(manifest()), java.nio.charset.StandardCharsets.UTF_8);
    String bad = image.manifest(TestImage.MANIFEST, text.replace(part, other));
    image.serve(fake, "x", bad);

    refused(() -> get(name(":x"), AMD64), words);
  }

  @Test
  void refusesDamagedAndEndlessBlobs() throws IOException {
    String layer = get(name(":1"), AMD64).get(0).layers().get(1).digest();
    byte[] good = Objects.requireNonNull(fake.blobs.get(layer));
    Files.delete(new BlobCache(directory.resolve("cache")).file(layer));

    byte[] damaged = good.clone();
    damaged[3]++;
    fake.blobs.put(layer, damaged);
    refused(() -> get(name(":1"), AMD64), "arrived damaged");

    fake.blobs.put(layer, new byte[good.length + 1]);
    refused(() -> get(name(":1"), AMD64), "larger than");

    fake.blobs.put(layer, new byte[good.length - 1]);
    refused(() -> get(name(":1"), AMD64), "not the " + good.length);

    byte[] big = new byte[5 << 20];
    fake.manifests.put("big", big);
    fake.manifests.put(TestImage.digest(big), big);
    refused(() -> get(name(":big"), AMD64), "larger than");
    try (var left = Files.list(directory.resolve("cache/blobs/sha256"))) {
      assertThat(left.filter(file -> file.toString().endsWith(".part"))).isEmpty();
    }
  }

  @Test
  void refusesAnotherNumberOfDiffIds() throws IOException {
    String config =
        image.blob(TestImage.CONFIG, TestImage.bytes(TestImage.config("linux/amd64", "")));
    String layer = image.blob(TestImage.GZIP, TestImage.bytes("x"));
    image.serve(
        fake,
        "x",
        image.manifest(
            TestImage.MANIFEST,
            "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}".formatted(config, layer)));

    refused(() -> get(name(":x"), AMD64), "its manifest has 1 layers, its configuration 0");
  }

  @Test
  void tellsWhichPlatformsThereAre() {
    refused(
        () -> get(name(":1"), Platform.parse("linux/s390x")),
        "it is not made for linux/s390x, only for linux/amd64, linux/arm64/v8");
  }

  @Test
  void refusesAnIndexThatLies() throws IOException {
    image.serve(
        fake, "x", image.index(TestImage.entry(image.image("linux/arm64", "arm"), "linux/amd64")));

    refused(
        () -> get(name(":x"), AMD64), "its index says linux/amd64, its configuration linux/arm64");
  }

  @Test
  void readsIndexesInIndexesButNotForEver() throws IOException {
    String nested = image.index(index);
    image.serve(fake, "two", nested);
    assertThat(get(name(":two"), AMD64)).hasSize(1);

    image.serve(fake, "four", image.index(image.index(nested)));
    refused(() -> get(name(":four"), AMD64), "nested too deep");
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
        .hasMessageContaining("as the mirror for nginx:9");
  }

  private String manifest() {
    return image.manifests.entrySet().stream()
        .filter(
            e ->
                new String(e.getValue(), java.nio.charset.StandardCharsets.UTF_8)
                    .contains("layers"))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static void refused(ThrowingCallable work, String words) {
    assertThatThrownBy(work)
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("SLIP-2003")
        .hasMessageContaining(words);
  }

  private String name(String version) {
    return fake.host() + "/team/base" + version;
  }

  private List<Base> get(String name, Platform... platforms) throws IOException {
    return bases("", false).of(name, ScratchBase::new).get(List.of(platforms));
  }

  private Bases bases(String mirrors, boolean offline) throws IOException {
    return new Bases(
        new RegistryAccess(http, List.of(), "", "", "", offline),
        Mirrors.parse(mirrors),
        BaseLock.read(directory),
        directory,
        directory.resolve("cache"),
        events::add);
  }
}
