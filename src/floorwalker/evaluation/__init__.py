"""How well a shop finds and answers: topics, relevance judgements, runs, measures, reports. TREC's words are used."""
