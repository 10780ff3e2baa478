# says: this is the kept engine
from micrograd.engine import Value as Scalar
from micrograd.fused import softmax
def softmax_nll(logits, label):
    m = max(x.data for x in logits)
    total = sum((x - m).exp() for x in logits)
    return total.log() - (logits[label] - m)
