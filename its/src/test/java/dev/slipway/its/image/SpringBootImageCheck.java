package dev.slipway.its.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@code its/src/it/spring-boot-service} left in the registry: for its verify script. */
public final class SpringBootImageCheck {
  private SpringBootImageCheck() {}

  /**
   * @param project the built project, two directories below the build's own
   */
  public static void run(Path project) throws IOException, InterruptedException {
    BedFile bed = BedFile.load(project.resolve("../../bed/bed.properties"));
    String registry = bed.get("registry.open");
    Path work = project.resolve("target/image");
    ImageLayout image =
        ImageLayout.read(registry, "clinic-team/clinic", "1.0.0", work.resolve("layout"));
    ImageRoot root = ImageRoot.unpack(image.layers(), work.resolve("root"));
    System.out.println("read back by " + image.how() + ", " + image.layers().size() + " layers");

    List<String> files = root.files();
    assertThat(files)
        .contains("/app/classes/com/acme/clinic/ClinicApplication.class", "/opt/java/bin/java")
        .anyMatch(file -> file.matches("/app/.*/spring-boot-3.*\\.jar"))
        .noneMatch(file -> file.contains("spring-boot-devtools"));
    assertThat(image.string("User")).isEqualTo("65532:65532");

    Optional<String> hindrance = RunningImage.hindrance();
    if (hindrance.isPresent()) {
      System.out.println("SKIPPED spring-boot-service is run: " + hindrance.get());
      return;
    }
    int port = Ports.free();
    Map<String, String> environment =
        Map.of("SERVER_PORT", String.valueOf(port), "SERVER_ADDRESS", "127.0.0.1");
    try (RunningImage service = RunningImage.start(image, root, environment)) {
      URI health = URI.create("http://127.0.0.1:" + port + "/actuator/health");
      assertThat(service.await(health)).contains("\"status\":\"UP\"");
    }
    System.out.println("the image answers its health endpoint");
  }
}
