package com.acme.clinic.vet;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/specialties")
class SpecialtyController {
  private final SpecialtyService service;

  SpecialtyController(SpecialtyService service) {
    this.service = service;
  }

  @GetMapping
  List<Specialty> find(@RequestParam(defaultValue = "") String part) {
    return service.find(part);
  }

  @PostMapping
  Specialty add(@Valid @RequestBody Specialty item) {
    return service.save(item);
  }
}
