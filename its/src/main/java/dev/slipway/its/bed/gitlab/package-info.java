/**
 * A stand-in of GitLab for what is used here: its REST API with the asynchronous and awkward parts,
 * over real git repositories, which the same port serves by git over HTTP.
 */
@NullMarked
package dev.slipway.its.bed.gitlab;

import org.jspecify.annotations.NullMarked;
