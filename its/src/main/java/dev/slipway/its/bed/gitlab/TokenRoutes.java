package dev.slipway.its.bed.gitlab;

import dev.slipway.manifest.json.Json;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The server, users and tokens. */
final class TokenRoutes {
  private final World world;

  TokenRoutes(World world) {
    this.world = world;
  }

  void addTo(Routes routes) {
    routes
        .add("GET /metadata", request -> version())
        .add("GET /version", request -> version())
        .add("GET /user", request -> Reply.ok(own(request.user())))
        .add("GET /users", this::users)
        .add("GET /users/:user", this::user)
        .add("GET /users/:user/status", request -> Reply.ok(Json.object()))
        .add("GET /personal_access_tokens/self", request -> Reply.ok(view(request.token())))
        .add("POST /personal_access_tokens/self/rotate", this::rotateSelf)
        .add("POST /projects/:id/access_tokens", this::create)
        .add("POST /projects/:id/access_tokens/:token/rotate", this::rotate);
  }

  private Reply version() {
    return Reply.ok(
        Json.object()
            .put("version", world.behavior().version())
            .put("revision", "1a2b3c4d5e6")
            .put("enterprise", world.behavior().version().endsWith("-ee")));
  }

  private ObjectNode own(String name) {
    return world.users().view(name).put("email", name + "@example.com").put("is_admin", false);
  }

  private Reply users(Request request) {
    String name = request.text("username", "");
    List<String> found =
        world.users().names().stream()
            .filter(each -> name.isEmpty() || each.equalsIgnoreCase(name))
            .toList();
    return Paging.offset(request, found, world.users()::view);
  }

  private Reply user(Request request) {
    return Reply.ok(
        world
            .users()
            .view(
                world
                    .users()
                    .name(request.number("user"))
                    .orElseThrow(() -> Refusal.text(404, "404 Not found"))));
  }

  private ObjectNode view(AccessToken token) {
    ObjectNode view =
        Json.object()
            .put("id", token.id())
            .put("name", "slipway")
            .put("revoked", false)
            .put("active", true)
            .put("user_id", world.users().view(token.user()).path("id").asLong())
            .put("expires_at", token.expires().map(LocalDate::toString).orElse(null));
    token.scopes().forEach(view.putArray("scopes")::add);
    return token.scopes().isEmpty() ? view.put("granular", true) : view;
  }

  private Reply rotateSelf(Request request) {
    AccessToken made = world.users().rotate(request.token());
    return Reply.ok(view(made).put("token", made.value()));
  }

  private Reply create(Request request) {
    FakeProject project = world.changed(request);
    AccessToken made =
        world.users().projectToken(project.id(), project.path(), request.list("scopes"));
    return Reply.created(view(made).put("token", made.value()));
  }

  private Reply rotate(Request request) {
    world.changed(request);
    AccessToken old =
        world
            .users()
            .find(request.number("token"))
            .orElseThrow(() -> Refusal.text(404, "404 Not Found"));
    AccessToken made = world.users().rotate(old);
    return Reply.ok(view(made).put("token", made.value()));
  }
}
