package dev.slipway.its.threats;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.its.bed.Account;
import dev.slipway.its.bed.BedFile;
import dev.slipway.manifest.bundle.BundleWriter;
import dev.slipway.manifest.bundle.ServiceMetadata;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** What a user puts into the bed's store. */
final class Uploads {
  private static final int BLOCK = 512;

  private final BedFile bed;
  private final String folder;
  private final Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param folder in the store
   */
  Uploads(BedFile bed, String folder, Path directory) {
    this.bed = bed;
    this.folder = folder;
    this.directory = directory;
  }

  /** A bundle as a build makes it, with these objects. */
  byte[] bundle(String version, String... objects) throws IOException {
    Path manifests = Files.createTempDirectory(directory, "manifests");
    for (int n = 0; n < objects.length; n++) {
      Files.writeString(manifests.resolve("object-" + n + ".yaml"), objects[n]);
    }
    Path archive = directory.resolve(version + ".tar.gz");
    ServiceMetadata service =
        new ServiceMetadata("com.acme", "orders", version, "team-orders", "", "", Optional.empty());
    new BundleWriter().write(service, List.of(), manifests, archive);
    return Files.readAllBytes(archive);
  }

  URI address(String file) {
    return URI.create(bed.get("nexus.store") + "/" + folder + "/" + file);
  }

  /** Puts a file into the store, as a user who may upload. */
  URI store(String file, byte[] content) throws IOException, InterruptedException {
    send("PUT", file, bed.account("nexus"), content);
    return address(file);
  }

  /** Puts another file in its place, as a user who may do anything there. */
  void replace(String file, byte[] content) throws IOException, InterruptedException {
    send("DELETE", file, bed.account("nexus.admin"), new byte[0]);
    send("PUT", file, bed.account("nexus.admin"), content);
  }

  private void send(String method, String file, Account account, byte[] content)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address(file))
            .header("Authorization", account.basic())
            .method(method, BodyPublishers.ofByteArray(content))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(answer + " " + answer.body());
    }
  }

  /**
   * An entry of a tar.
   *
   * @param type as the format has it: 0 a file, 2 a link
   */
  record Entry(String name, char type, String target, String content) {
    static Entry file(String name, String content) {
      return new Entry(name, '0', "", content);
    }
  }

  /** A .tar.gz of any entries, which no build would write. */
  static byte[] archive(Entry... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      for (Entry entry : entries) {
        byte[] content = entry.content().getBytes(UTF_8);
        gzip.write(header(entry, content.length));
        gzip.write(content);
        gzip.write(new byte[-content.length & (BLOCK - 1)]);
      }
      gzip.write(new byte[2 * BLOCK]);
    }
    return bytes.toByteArray();
  }

  private static byte[] header(Entry entry, int size) {
    byte[] header = new byte[BLOCK];
    put(header, 0, entry.name());
    put(header, 100, "0000644");
    put(header, 124, "%011o".formatted(size));
    put(header, 136, "00000000000");
    header[156] = (byte) entry.type();
    put(header, 157, entry.target());
    put(header, 257, "ustar\0" + "00");
    Arrays.fill(header, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte one : header) {
      sum += one & 0xff;
    }
    put(header, 148, "%06o\0 ".formatted(sum));
    return header;
  }

  private static void put(byte[] header, int offset, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, header, offset, bytes.length);
  }
}
