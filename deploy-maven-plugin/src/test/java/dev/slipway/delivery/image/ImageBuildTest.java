package dev.slipway.delivery.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.net.ApacheHttp;
import dev.slipway.delivery.net.Http;
import dev.slipway.delivery.net.HttpSettings;
import dev.slipway.delivery.registry.FakeRegistry;
import dev.slipway.delivery.registry.ImageRegistry;
import dev.slipway.delivery.registry.ImageTarget;
import dev.slipway.delivery.registry.OciArchive;
import dev.slipway.delivery.registry.RegistryAccess;
import dev.slipway.delivery.runtime.Jdk;
import dev.slipway.manifest.bundle.BuiltImage;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ImageBuildTest {
  @TempDir Path directory;

  private final List<Event> events = new ArrayList<>();
  private final Http http = new ApacheHttp(HttpSettings.standard().withRetries(0));
  private FakeRegistry fake;
  private String base;

  @BeforeEach
  void start() throws Exception {
    fake = new FakeRegistry();
    base = fake.host() + "/team/base:1";
    Path tar = directory.resolve("base.tar");
    Files.writeString(directory.resolve("os"), "an operating system");
    Jib.fromScratch()
        .addLayer(List.of(directory.resolve("os")), "/etc")
        .addEnvironmentVariable("PATH", "/opt/bin")
        .setFormat(ImageFormat.OCI)
        .containerize(
            Containerizer.to(TarImage.at(tar).named(ImageReference.of("localhost", "base", "1")))
                .setApplicationLayersCache(directory.resolve("jib"))
                .setBaseImageLayersCache(directory.resolve("jib")));
    ImageTarget target = ImageTarget.of("base", fake.host() + "/team", "");
    ImageRegistry.of(target, access(false)).push(OciArchive.open(tar), List.of("1"));
    fake.requests.clear();
  }

  @AfterEach
  void stop() {
    fake.close();
    http.close();
  }

  @Test
  void givesOneDigestInEveryPlace() throws IOException {
    BuiltImage first = build("one", "cache", base, false);
    BuiltImage again = build("one", "cache", base, false);
    BuiltImage coldElsewhere = build("zwei ä", "cache 2", base, false);

    assertThat(again.digest()).isEqualTo(first.digest());
    assertThat(coldElsewhere.digest()).isEqualTo(first.digest());
    assertThat(OciArchive.open(directory.resolve("one/delivery/image.tar")).digest())
        .isEqualTo(first.digest());
    assertThat(first.repository()).isEqualTo("registry.example.com/team/app");
  }

  @Test
  void asksForTheBaseOnceAndThenOnlyForItsDigest() throws IOException {
    build("one", "cache", base, false);
    assertThat(fake.counted()).allSatisfy((request, times) -> assertThat(times).isEqualTo(1));
    fake.requests.clear();

    build("one", "cache", base, false);

    assertThat(fake.requests).containsExactly("HEAD /v2/team/base/manifests/1");
    assertThat(events).filteredOn(Event.BaseResolved.class::isInstance).hasSize(2);
  }

  @Test
  void buildsOfflineFromTheCache() throws IOException {
    BuiltImage online = build("one", "cache", base, false);
    fake.requests.clear();

    assertThat(build("one", "cache", base, true).digest()).isEqualTo(online.digest());
    assertThat(fake.requests).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "HOST/team/none:9,           false, SLIP-2002, The base image HOST/team/none:9 does not exist",
    "HOST/team/base:2,           false, SLIP-2002, 404 Not Found",
    "HOST/team/base:1,           true,  SLIP-2002, not in the cache and Maven is offline",
    "127.0.0.1:1/team/base:1,    false, SLIP-9003, Can't pull 127.0.0.1:1/team/base:1",
    "Team/Base,                  false, SLIP-2001, upper-case letters",
  })
  void saysWhatIsWrongWithTheBase(String name, boolean offline, String code, String words) {
    assertThatThrownBy(() -> build("one", "cache", name.replace("HOST", fake.host()), offline))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining(code)
        .hasMessageContaining(words.replace("HOST", fake.host()));
    assertThat(directory.resolve("one/delivery/image.tar")).doesNotExist();
    assertThat(directory.resolve("one/delivery/image.json")).doesNotExist();
  }

  @Test
  void leavesNoImageOfAnEarlierBuildBehind() throws IOException {
    build("one", "cache", base, false);
    fake.manifests.clear();

    assertThatThrownBy(() -> build("one", "cache", base, false)).hasMessageContaining("SLIP-2002");

    assertThat(directory.resolve("one/delivery/image.json")).doesNotExist();
  }

  private BuiltImage build(String place, String cache, String baseImage, boolean offline)
      throws IOException {
    Path root = directory.resolve(place);
    Path classes = Files.createDirectories(root.resolve("classes"));
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Main", null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_NATIVE;
    writer.visitMethod(access, "main", "([Ljava/lang/String;)V", null, null).visitEnd();
    Files.write(classes.resolve("Main.class"), writer.toByteArray());
    Files.writeString(classes.resolve("ä.properties"), "a=b");
    // As in another clone: other times.
    Files.setLastModifiedTime(
        classes.resolve("Main.class"), FileTime.from(Instant.ofEpochSecond(place.hashCode())));
    Path jar = Files.writeString(root.resolve("lib-1.jar"), "no jar, but bytes");
    List<Library> libraries =
        List.of(
            new Library(jar, "lib-1.jar", "com.acme", Library.Kind.RELEASE),
            new Library(jar, "lib-1.jar", "org.other", Library.Kind.RELEASE));
    ImageSpec spec =
        new ImageSpec(
            ImageTarget.of("app", "registry.example.com/team", ""),
            "1.0",
            baseImage,
            "linux/amd64",
            List.of(),
            new Application(classes, libraries, "Main", "slipway.mainClass"),
            new ContainerSettings(
                List.of("-Xmx64m"),
                List.of("8080"),
                Map.of("A", "b"),
                Map.of("x", "y"),
                "65532",
                Instant.EPOCH),
            root.resolve("delivery"));
    return new ImageBuild(directory.resolve(cache), Jdk.running(), access(offline), events::add)
        .run(spec);
  }

  private RegistryAccess access(boolean offline) {
    return new RegistryAccess(http, List.of(), "", "", "", offline);
  }
}
