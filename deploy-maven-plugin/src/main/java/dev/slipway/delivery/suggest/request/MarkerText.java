package dev.slipway.delivery.suggest.request;

import dev.slipway.delivery.forge.MergeRequest;
import dev.slipway.manifest.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The marker in the description of a merge request: an HTML comment, sealed for its project and its
 * branches. A copy in another merge request is not valid.
 */
final class MarkerText {
  private static final Pattern COMMENT =
      Pattern.compile("<!-- slipway-update ([A-Za-z0-9_-]{1,300000})\\.([0-9a-f]{40}) -->");
  private static final int LONGEST = 1_048_576;

  private final Seal seal;
  private final RequestPlace place;

  MarkerText(Seal seal, RequestPlace place) {
    this.seal = seal;
    this.place = place;
  }

  /** A description with this marker in place of any other one. */
  String write(String description, Marker marker) {
    String payload =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(tree(marker)));
    String comment = "<!-- slipway-update " + payload + "." + seal(payload) + " -->";
    String text = COMMENT.matcher(description).replaceAll("").strip();
    int room = LONGEST - comment.length() - 2;
    return (text.length() > room ? text.substring(0, room) : text) + "\n\n" + comment + "\n";
  }

  /** The marker of a merge request, if it is one of ours for this place. */
  Optional<Marker> read(MergeRequest request) {
    return request.branches().equals(place.branches())
        ? read(request.description())
        : Optional.empty();
  }

  /** The last one counts: we write it at the end. */
  private Optional<Marker> read(String description) {
    Optional<Marker> found = Optional.empty();
    Matcher matcher = COMMENT.matcher(description);
    while (matcher.find()) {
      String payload = matcher.group(1);
      found = seal(payload).equals(matcher.group(2)) ? parse(payload) : Optional.empty();
    }
    return found;
  }

  private String seal(String payload) {
    return seal.of("marker", place.project().id(), place.source(), place.target(), payload);
  }

  private static ObjectNode tree(Marker marker) {
    ObjectNode tree = Json.object();
    ArrayNode items = tree.putArray("items");
    marker.items().forEach(items::add);
    tree.put("head", marker.head());
    tree.put("base", marker.written().base());
    tree.put("stamp", marker.written().stamp());
    tree.put("shows", marker.shows());
    tree.put("state", marker.state().name().toLowerCase(Locale.ROOT));
    tree.put("hour", marker.hour().begin());
    tree.put("commits", marker.hour().commits());
    return tree;
  }

  private static Optional<Marker> parse(String payload) {
    try {
      byte[] json = Base64.getUrlDecoder().decode(payload.getBytes(StandardCharsets.US_ASCII));
      JsonNode tree = Json.read(json);
      List<String> items = new ArrayList<>();
      tree.path("items").forEach(item -> items.add(item.asString("")));
      return Optional.of(
          new Marker(
              items,
              new Marker.Written(
                  tree.path("head").asString(""),
                  tree.path("base").asString(""),
                  tree.path("stamp").asString("")),
              tree.path("shows").asString(""),
              Marker.State.valueOf(tree.path("state").asString("").toUpperCase(Locale.ROOT)),
              new Marker.Hour(tree.path("hour").asLong(0), tree.path("commits").asInt(0))));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
