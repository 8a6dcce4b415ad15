using CubeConnect;
using Microsoft.Extensions.Caching.Memory;

namespace Recipes.Mvc;

/// <summary>One form, one message: the second click gets the result of the first.</summary>
public sealed class FormSends(ICubeConnectClient client, IMemoryCache cache, ILogger<FormSends> logger)
{
    private readonly Lock _gate = new();

    public async Task<FormResult> SendAsync(MessageForm form)
    {
        Sending? sending;
        lock (_gate)
        {
            if (!cache.TryGetValue(form.FormId, out sending))
                sending = cache.Set(form.FormId, new Sending(form.Phone, form.Text, SendOnceAsync(form)), TimeSpan.FromHours(1));
        }

        // The browser's way back shows a form that was sent; what is changed there is another message.
        if ((sending!.Phone, sending.Text) != (form.Phone, form.Text)) return FormResult.SentBefore;
        var result = await sending.Result;
        if (result.MayTryAgain) Forget(form.FormId, sending); // corrected, the same form may be sent
        return result;
    }

    private async Task<FormResult> SendOnceAsync(MessageForm form)
    {
        try
        {
            // No token of the request: a browser that goes away would cut off a message that may have left.
            var receipt = await client.SendTextAsync(form.Phone, form.Text, CancellationToken.None);
            return FormResult.Sent(receipt.Id);
        }
        catch (CubeConnectException e)
        {
            logger.LogWarning("A form failed: {Code}, {Outcome}", e.ErrorCode.Value, e.Outcome);
            return FormResult.Failed(e);
        }
    }

    private void Forget(Guid formId, Sending failed)
    {
        lock (_gate)
        {
            if (ReferenceEquals(cache.Get(formId), failed)) cache.Remove(formId); // and not the next try of the same form
        }
    }

    private sealed record Sending(string Phone, string Text, Task<FormResult> Result);
}
