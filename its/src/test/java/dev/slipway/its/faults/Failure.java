package dev.slipway.its.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.its.bed.MavenResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A build that had to fail, and what all such failures must be like. */
final class Failure {
  private static final List<String> ACCOUNTS =
      List.of("nexus", "nexus.reader", "registry", "git", "git.reader");

  private final MavenResult result;
  private final String message;

  private Failure(MavenResult result, String message) {
    this.result = result;
    this.message = message;
  }

  /**
   * Checks that the build failed with this one code and a message that a tired reader can act on.
   *
   * @param code SLIP-…
   */
  static Failure of(Scene scene, MavenResult result, String code) throws IOException {
    String output = result.output();
    assertThat(result.succeeded()).as(output).isFalse();
    assertThat(output).contains(code + ": ");
    if (output.contains("[INFO]")) { // not so with -q
      assertThat(output).contains("BUILD FAILURE");
    }
    assertThat(output.split("SLIP-\\d", -1))
        .as("the message is printed once\n" + output)
        .hasSize(2);
    String message = output.substring(output.indexOf(code));
    message = message.substring(0, message.indexOf("-> [Help 1]"));
    message = message.replaceAll("(?m)^\\[ERROR\\] ?", "").strip();
    note(scene.bed(), message);
    assertThat(message).contains("\n  where: ").contains("\n  fix:   ");
    assertThat(message).endsWith("/docs/errors.md#" + code.toLowerCase(Locale.ROOT));
    assertThat(message.lines()).as(message).hasSizeLessThanOrEqualTo(13);
    assertThat(output).doesNotContain("Caused by", "\tat ", "dev.slipway.delivery.", "null");
    assertThat(message).doesNotContainPattern("\\b([a-z]+\\.)+[A-Z]\\w*(Exception|Error)\\b");
    noSecretIn(scene.bed(), output);
    return new Failure(result, message);
  }

  /** Checks that the message holds each of these texts. */
  Failure says(String... texts) {
    assertThat(message).contains(texts);
    return this;
  }

  MavenResult result() {
    return result;
  }

  static void noSecretIn(BedFile bed, String output) {
    Stream<Account> accounts =
        Stream.concat(ACCOUNTS.stream().map(bed::account), Stream.of(Servers.wrong()));
    accounts.forEach(
        account ->
            assertThat(output)
                .doesNotContain(account.password(), account.basic().substring("Basic ".length()))
                .doesNotContain(
                    Base64.getEncoder().encodeToString(account.password().getBytes(UTF_8))));
    assertThat(output).doesNotContain(bed.get("kube.token"));
  }

  /** All messages of a run in one file, to be read as a whole. */
  private static void note(BedFile bed, String message) throws IOException {
    Path file = bed.path("work").resolve("faults/messages.txt");
    Files.writeString(file, message + "\n\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
