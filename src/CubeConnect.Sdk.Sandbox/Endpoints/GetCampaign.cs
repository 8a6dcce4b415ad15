namespace CubeConnect.Sandbox;

/// <summary>GET /api/v1/campaigns/{id}: where a campaign stands.</summary>
internal static class GetCampaign
{
    public static Answer Answer(Call call)
    {
        lock (call.World.Gate)
        {
            var campaign = Require(call);
            return Envelope.Success(200, json => CampaignJson.Write(json, campaign));
        }
    }

    public static CampaignState Require(Call call) =>
        call.World.Campaigns.Find(call.Value, call.Tenant.Id) ?? throw new RefusalException(404, "NOT_FOUND", "There is no such campaign.");
}
