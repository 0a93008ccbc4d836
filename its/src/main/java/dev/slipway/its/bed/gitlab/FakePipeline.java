package dev.slipway.its.bed.gitlab;

import java.time.Instant;

/** A pipeline, seen from a time on. */
public record FakePipeline(long id, String sha, String ref, String status, Instant seen) {}
