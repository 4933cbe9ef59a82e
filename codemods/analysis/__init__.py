"""Follow values through Python: an abstract interpreter on ``ast`` that knows neither vendors nor the names of HTTP
libraries."""
