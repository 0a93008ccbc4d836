package dev.slipway.delivery.doctor.setup;

import static dev.slipway.delivery.doctor.setup.BrokenSetup.row;

import dev.slipway.delivery.doctor.CheckId;
import dev.slipway.delivery.doctor.State;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Servers, the store and the registry. */
class BrokenStoreTest extends AbstractBrokenSetups {
  @Override
  Stream<BrokenSetup> rows() {
    return Stream.of(
        row(
            CheckId.CLOCK_SKEW,
            "a clock that is fast",
            State.FAILED,
            "ahead of the server",
            world -> world.now = Instant.now().plusSeconds(90)),
        row(
            CheckId.CLOCK_SKEW,
            "a clock that is slow",
            State.FAILED,
            "behind the server",
            world -> world.now = Instant.now().minusSeconds(90)),
        row(
            CheckId.TLS_CERTIFICATE,
            "a certificate that ends soon",
            State.WARNING,
            "in 9 days",
            world -> world.now = Instant.now().plus(Duration.ofDays(20))),
        row(
            CheckId.STORE_REACHABLE,
            "a server in trouble",
            State.FAILED,
            "it answers 503",
            world -> world.servers.reply("GET /repository/k8s/", 503, "")),
        row(
            CheckId.STORE_REACHABLE,
            "no server",
            State.FAILED,
            "onnect",
            world -> world.store = "http://127.0.0.1:1/repository/k8s"),
        row(
            CheckId.STORE_LOGIN,
            "a wrong password",
            State.FAILED,
            "401",
            world -> world.servers.reply("GET /repository/k8s/doctor/nothing", 401, "")),
        row(
            CheckId.STORE_REPOSITORY,
            "a repository of another format",
            State.FAILED,
            "maven2 (hosted)",
            world ->
                world.servers.reply(
                    "GET /service/rest/v1/repositories",
                    200,
                    "[{'name':'k8s','format':'maven2','type':'hosted'}]")),
        row(
            CheckId.STORE_REPOSITORY,
            "no repository of the name",
            State.FAILED,
            "no repository 'k8s'",
            world -> world.servers.reply("GET /service/rest/v1/repositories", 200, "[]")),
        row(
            CheckId.STORE_POLICY,
            "redeploy allowed",
            State.WARNING,
            "Allow redeploy",
            world ->
                world.servers.reply(
                    "GET /service/rest/v1/repositories/raw/hosted/k8s",
                    200,
                    "{'storage':{'writePolicy':'ALLOW'}}")),
        row(
            CheckId.STORE_POLICY,
            "read-only",
            State.FAILED,
            "nothing can be published",
            world ->
                world.servers.reply(
                    "GET /service/rest/v1/repositories/raw/hosted/k8s",
                    200,
                    "{'storage':{'writePolicy':'DENY'}}")),
        row(
            CheckId.STORE_WRITE,
            "no right to write",
            State.FAILED,
            "the upload was refused: 403",
            world -> world.servers.reply("PUT /repository/k8s/doctor/*", 403, "")),
        row(
            CheckId.STORE_WRITE,
            "written twice",
            State.WARNING,
            "could be written twice",
            world -> world.servers.rewritable = true),
        row(
            CheckId.REGISTRY_REACHABLE,
            "another server",
            State.FAILED,
            "this is not a registry",
            world -> world.servers.reply("GET /v2/", 404, "")),
        row(
            CheckId.REGISTRY_REACHABLE,
            "an invalid name",
            State.FAILED,
            "UPPER",
            world -> world.registry = "registry.example/UPPER"),
        row(
            CheckId.REGISTRY_LOGIN,
            "a wrong password",
            State.FAILED,
            "rejected",
            world -> world.servers.reply("HEAD /v2/team/orders/manifests/slipway-doctor", 401, "")),
        row(
            CheckId.REGISTRY_REPOSITORY,
            "no docker repository",
            State.WARNING,
            "no hosted docker repository",
            world ->
                world.servers.reply(
                    "GET /service/rest/v1/repositories",
                    200,
                    "[{'name':'k8s','format':'raw','type':'hosted'}]")),
        row(
            CheckId.REGISTRY_WRITE,
            "no right to push",
            State.FAILED,
            "does not allow",
            world -> world.servers.reply("POST /v2/team/orders/blobs/uploads/", 403, "")),
        row(
            CheckId.BASE_IMAGE,
            "no such tag",
            State.FAILED,
            "java:17",
            world -> world.servers.reply("HEAD /v2/library/java/manifests/17", 404, "")));
  }
}
