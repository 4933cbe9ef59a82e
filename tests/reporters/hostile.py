"""Text that means something to the readers of every format."""

HOSTILE = "</script><img src=x onerror=alert(1)>@team #1 `|*_[a](http://b) \u202e ]]> &amp; ::error:: %0A"
