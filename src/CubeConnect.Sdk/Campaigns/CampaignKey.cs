using CubeConnect.Campaigns.Internal;

namespace CubeConnect;

/// <summary>The idempotency key that the client derives from a campaign's content, to store it or compare campaigns.</summary>
public static class CampaignKey
{
    /// <summary>The <c>Idempotency-Key</c> of this request when none is set: <c>sdk-</c> and the SHA-256 of the body.</summary>
    /// <param name="request">The campaign, not validated, of any size; a query is enumerated once.</param>
    /// <param name="whatsAppAccountId">The WhatsApp number that it would be sent from: it is part of the body.</param>
    /// <returns>The key. Two requests have the same key exactly when their bodies are the same bytes.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="CubeConnectValidationException">Enumerating the recipients threw; the message names the row.</exception>
    /// <remarks>API rule: "Campaigns", section "Create Campaign", header <c>Idempotency-Key</c>.</remarks>
    public static string Of(CreateCampaignRequest request, string whatsAppAccountId)
    {
        _ = request ?? throw new ArgumentNullException(nameof(request));
        _ = whatsAppAccountId ?? throw new ArgumentNullException(nameof(whatsAppAccountId));
        return new CampaignPayload(new CampaignBody(request), whatsAppAccountId).ToIdempotencyKey();
    }
}
