package dev.slipway.manifest.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileErrorsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "/x/y: No space left on device",
        "Disk quota exceeded",
        "There is not enough space on the disk",
        "Not enough space",
        "Auf dem Gerät ist kein Speicherplatz mehr verfügbar"
      })
  void aFullDiskIsToldAsOne(String words) {
    IOException plain = new IOException(words);
    FileSystemException named = new FileSystemException("/x/y", null, words);
    assertThat(errors().of(plain).orElseThrow().text())
        .contains("SLIP-9017", folder.resolve("target").toString(), "MB left", words);
    assertThat(errors().of(named).orElseThrow().text()).contains("SLIP-9017", "where: /x/y", words);
    for (Exception wrapped :
        new Exception[] {
          new UncheckedIOException(plain),
          new IllegalStateException(new IOException("x", new RuntimeException(named))),
        }) {
      assertThat(errors().full(wrapped).orElseThrow().code()).isEqualTo(ErrorCode.DISK_FULL);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection reset", "Not there", "the answer has no space"})
  void otherFailuresAreNot(String words) {
    assertThat(errors().of(new IOException(words))).isEmpty();
    assertThat(errors().full(new SocketException(words))).isEmpty();
    assertThat(errors().of(new NoSuchFileException("/x")).orElseThrow().code())
        .isEqualTo(ErrorCode.FILE_UNUSABLE);
  }

  /** A server's words are in exceptions of types of their own, or in those that wrap these. */
  @Test
  void whatAServerSaysIsNoFullDiskOfThisMachine() {
    String words = "507 Insufficient Storage: No space left on device";
    IOException ofAServer = new SocketException(words);
    for (Exception failure :
        new Exception[] {
          ofAServer,
          new ProtocolException(words),
          new IOException(new IllegalStateException(words)),
          new IOException(words, ofAServer),
          new UncheckedIOException(ofAServer),
        }) {
      assertThat(errors().full(failure)).as(failure.toString()).isEmpty();
      assertThat(errors().of(failure)).as(failure.toString()).isEmpty();
    }
    assertThat(errors().full(new IOException(words, new IOException("Disk quota exceeded"))))
        .as("a file that can't be written while a server is asked")
        .isPresent();
    assertThat(errors().full(new FileNotFoundException("/x/y (No space left on device)")))
        .as("of a FileOutputStream")
        .isPresent();
  }

  /** What the system really says. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theDiskThatIsAlwaysFull() throws IOException {
    try (OutputStream out = Files.newOutputStream(Path.of("/dev/full"))) {
      out.write(1);
      throw new AssertionError("it took it");
    } catch (IOException e) {
      assertThat(errors().of(e).orElseThrow().code()).isEqualTo(ErrorCode.DISK_FULL);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "cache/blobs/x,      SLIP-9016",
    "cache,              SLIP-9016",
    "cache/../cache/x,   SLIP-9016",
    "cached/x,           SLIP-9005",
    "cache/../x,         SLIP-9005",
    "target/x,           SLIP-9005"
  })
  void aFileOfTheCacheIsToldAsOne(String file, String code) throws IOException {
    Files.createDirectories(folder.resolve("cache"));
    String path = folder.resolve(file).toString();
    for (FileSystemException e :
        new FileSystemException[] {
          new AccessDeniedException(path),
          new FileSystemException(path, null, "Read-only file system"),
          new FileSystemException(path, null, "Operation not permitted")
        }) {
      UserError error = errors().of(e).orElseThrow();
      assertThat(error.text()).contains(code, path);
      if (code.equals("SLIP-9016")) {
        String user = System.getProperty("user.name");
        assertThat(error.why()).contains(" belongs to ", "this build runs as " + user);
        assertThat(error.fix()).contains("slipway.cache");
      }
    }
  }

  @Test
  void withoutACacheThereIsNone() {
    assertThat(
            new FileErrors(Map.of(), Optional.empty())
                .of(new AccessDeniedException("/x"))
                .orElseThrow()
                .code())
        .isEqualTo(ErrorCode.FILE_UNUSABLE);
  }

  private FileErrors errors() {
    return new FileErrors(
        Map.of("target", folder.resolve("target")), Optional.of(folder.resolve("cache")));
  }
}
