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
@RequestMapping("/api/vets")
class VetController {
  private final VetService service;

  VetController(VetService service) {
    this.service = service;
  }

  @GetMapping
  List<Vet> find(@RequestParam(defaultValue = "") String part) {
    return service.find(part);
  }

  @PostMapping
  Vet add(@Valid @RequestBody Vet item) {
    return service.save(item);
  }
}
