package com.acme.clinic.vet;

import java.util.List;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional(readOnly = true)
public class SpecialtyService {
  private final SpecialtyRepository repository;

  SpecialtyService(SpecialtyRepository repository) {
    this.repository = repository;
  }

  @Cacheable("specialties")
  public List<Specialty> find(String part) {
    return repository.findByNameContainingIgnoreCaseOrderByName(part);
  }

  @Transactional
  public Specialty save(Specialty item) {
    return repository.save(item);
  }
}
