insert into owners (name) values ('Ada'), ('Bruno'), ('Chiara');
insert into pets (name) values ('Rex'), ('Minka');
insert into species (name) values ('dog'), ('cat');
insert into vets (name) values ('Dr. Frei'), ('Dr. Keller');
insert into specialties (name) values ('surgery');
insert into visits (name) values ('vaccination');
