package com.acme.clinic.owner;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/species")
class SpeciesController {
  private final SpeciesService service;

  SpeciesController(SpeciesService service) {
    this.service = service;
  }

  @GetMapping
  List<Species> find(@RequestParam(defaultValue = "") String part) {
    return service.find(part);
  }

  @PostMapping
  Species add(@Valid @RequestBody Species item) {
    return service.save(item);
  }
}
