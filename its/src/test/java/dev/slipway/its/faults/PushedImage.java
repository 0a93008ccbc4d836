package dev.slipway.its.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.ImageRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** What a registry has of an image, held against what the build says that it made. */
final class PushedImage {
  private final ImageRepository repository;
  private final String tag;

  PushedImage(ImageRepository repository, String tag) {
    this.repository = repository;
    this.tag = tag;
  }

  /** The tag is there, names what was built, and each blob of it is there with the right bytes. */
  ImageRepository.Image isWhole(Path service) throws IOException, InterruptedException {
    Optional<ImageRepository.Image> found = repository.image(tag);
    assertThat(found).as("the tag is there").isPresent();
    ImageRepository.Image image = found.orElseThrow();
    assertThat(image.digest()).isEqualTo(built(service));
    for (String blob : image.blobs()) {
      assertThat(repository.blob(blob).map(Servers::sha256).map("sha256:"::concat)).contains(blob);
    }
    return image;
  }

  /** The tag is not there. */
  void isNotThere() throws IOException, InterruptedException {
    assertThat(repository.image(tag)).isEmpty();
  }

  /** The digest that the build wrote down. */
  static String built(Path service) {
    return new JsonMapper()
        .readTree(service.resolve("target/delivery/image.json"))
        .path("digest")
        .asString();
  }
}
