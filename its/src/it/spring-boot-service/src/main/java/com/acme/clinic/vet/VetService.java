package com.acme.clinic.vet;

import java.util.List;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class VetService {
  private final VetRepository repository;

  VetService(VetRepository repository) {
    this.repository = repository;
  }

  @Cacheable("vets")
  public List<Vet> find(String part) {
    return repository.findByNameContainingIgnoreCaseOrderByName(part);
  }

  @Transactional
  public Vet save(Vet item) {
    return repository.save(item);
  }
}
