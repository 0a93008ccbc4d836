package dev.slipway.delivery.registry;

import dev.slipway.delivery.net.AnswerKind;
import dev.slipway.delivery.net.HttpAnswer;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.delivery.oci.MediaTypes;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A repository of any registry, which is only looked at: tags, digests, configurations. */
public final class RemoteRepository {
  private static final int PAGE = 1_000;
  private static final int MOST_PAGES = 100;
  private static final long MAX_CONFIG = 8L << 20;
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Pattern NEXT =
      Pattern.compile("<([^<>]++)>[^,<]*;\\s*rel=\"?next\"?", Pattern.CASE_INSENSITIVE);

  private final RegistrySession session;
  private final ImageSource source;
  private final ImageName image;

  /** Sends a request to the registry, or answers it from a cache. */
  @FunctionalInterface
  public interface Exchange {
    /** Always asks the registry. */
    Exchange DIRECT = (call, server) -> server.send(call);

    HttpAnswer get(HttpCall call, Server server) throws IOException;
  }

  /** The registry itself. */
  @FunctionalInterface
  public interface Server {
    HttpAnswer send(HttpCall call) throws IOException;
  }

  /**
   * @param image whose repository counts; its tag and digest do not
   */
  public RemoteRepository(RegistryAccess access, ImageName image) {
    this.image = image;
    this.session = new RegistrySession(access, image, Action.LOOK_UP);
    this.source = new ImageSource(session, image, Action.LOOK_UP);
  }

  /**
   * All tags, in the registry's order.
   *
   * @param exchange makes the requests
   * @return empty where the registry has no such repository
   * @throws UserErrorException when it can't be reached, refuses, or continues on another server
   */
  public Optional<List<String>> tags(Exchange exchange) throws IOException {
    Set<String> tags = new LinkedHashSet<>();
    URI page = URI.create(session.uri("tags/list") + "?n=" + PAGE);
    for (int read = 0; read < MOST_PAGES; read++) {
      HttpCall call =
          HttpCall.of("GET", page).header("Accept", "application/json").expecting(AnswerKind.REFS);
      HttpAnswer answer = exchange.get(call, session::send);
      if (answer.status() == 404) {
        return read == 0 ? Optional.empty() : Optional.of(List.copyOf(tags));
      }
      if (!answer.ok()) {
        throw refused(call, answer);
      }
      tags.addAll(names(call, answer));
      Optional<URI> next = next(call, answer);
      if (next.isEmpty()) {
        return Optional.of(List.copyOf(tags));
      }
      page = next.get();
    }
    throw new UserErrorException(
        RegistryErrors.unusableTags(
            image, page.toString(), "there are more than " + MOST_PAGES * PAGE + " of them"));
  }

  /**
   * The digest behind a tag, or a digest itself if there is such an image; empty where there is
   * none.
   *
   * @throws UserErrorException when the registry can't be reached or refuses
   */
  public Optional<String> digest(String version) {
    HttpCall call =
        HttpCall.of("HEAD", session.uri("manifests/" + version))
            .header("Accept", MediaTypes.ACCEPT);
    HttpAnswer answer = session.send(call);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    String said = answer.header("docker-content-digest").orElse("");
    if (answer.ok() && DIGEST.matcher(said).matches()) {
      return Optional.of(said);
    }
    // Some do not answer HEAD, or not with a digest.
    return Optional.of(new ImageSource(session, named(version), Action.LOOK_UP).resolve());
  }

  /**
   * The configuration of an image; of several platforms the first. An empty object where it can't
   * be read, as it only tells more about the image.
   */
  public JsonNode config(String digest) throws IOException {
    Path file = Files.createTempFile("slipway-", ".json");
    try {
      JsonNode manifest = Json.read(source.manifest(digest).content());
      String first = manifest.path("manifests").path(0).path("digest").asString("");
      if (DIGEST.matcher(first).matches()) {
        manifest = Json.read(source.manifest(first).content());
      }
      String config = manifest.path("config").path("digest").asString("");
      if (!DIGEST.matcher(config).matches()) {
        return Json.object();
      }
      source.blob(config, file, MAX_CONFIG);
      byte[] content = Files.readAllBytes(file);
      return config.equals("sha256:" + Sha256.of(content)) ? Json.read(content) : Json.object();
    } catch (UserErrorException | JacksonException e) {
      return Json.object();
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private ImageName named(String version) {
    boolean digest = version.startsWith("sha256:");
    return new ImageName(image.host(), image.path(), digest ? "" : version, digest ? version : "");
  }

  private List<String> names(HttpCall call, HttpAnswer answer) {
    List<String> names = new ArrayList<>();
    try {
      for (JsonNode tag : Json.read(answer.body()).path("tags")) {
        String name = tag.asString("");
        if (ImageName.isTag(name)) {
          names.add(name);
        }
      }
      return names;
    } catch (JacksonException e) {
      throw new UserErrorException(
          RegistryErrors.unusableTags(
              image, call.toString(), "the response is not JSON: " + e.getOriginalMessage()));
    }
  }

  /** The next page, of the same repository on the same server only: the request has a password. */
  private Optional<URI> next(HttpCall call, HttpAnswer answer) {
    for (String header : answer.headers("link")) {
      Matcher link = NEXT.matcher(header);
      if (link.find()) {
        URI next = resolved(call, link.group(1));
        boolean same =
            next.getPath() != null
                && next.getPath().equals(call.uri().getPath())
                && String.valueOf(next.getScheme()).equalsIgnoreCase(call.uri().getScheme())
                && String.valueOf(next.getRawAuthority())
                    .equalsIgnoreCase(call.uri().getRawAuthority());
        if (!same || next.equals(call.uri())) {
          throw new UserErrorException(
              RegistryErrors.unusableTags(
                  image, call.toString(), "its next page is not on this server"));
        }
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  private URI resolved(HttpCall call, String link) {
    try {
      return call.uri().resolve(link.strip());
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(
          RegistryErrors.unusableTags(image, call.toString(), "its next page is not a URL"), e);
    }
  }

  private UserErrorException refused(HttpCall call, HttpAnswer answer) {
    return new UserErrorException(RegistryErrors.refused(Action.LOOK_UP, image, call, answer));
  }
}
