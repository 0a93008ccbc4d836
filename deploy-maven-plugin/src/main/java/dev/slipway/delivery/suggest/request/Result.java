package dev.slipway.delivery.suggest.request;

import java.net.URI;
import java.util.Optional;

/**
 * What became of one place.
 *
 * @param why in one line; empty where the status says all
 * @param request page of the merge request, if there is one
 */
public record Result(Status status, String why, Optional<URI> request) {}
